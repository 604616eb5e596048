/** One program: what runs of it, how it is defined, and what happened with it. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useMay } from '../../app/viewer.tsx';
import { useInstances, useIsPast } from '../../data/collections.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { durationText, numberText } from '../../ui/format.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { type Tab, Tabs } from '../../ui/tabs.tsx';
import { Ago } from '../../ui/time.tsx';
import { IncidentsOfProgram } from '../incidents/open-incidents.tsx';
import { InstanceTable } from '../instances/instance-table.tsx';
import { LookBack } from '../past/look-back.tsx';
import { pastOfProgram } from '../past/past-about.ts';
import type { PastSearch } from '../past/past-search.ts';
import { PastView } from '../past/past-view.tsx';
import { ActionsTab } from './actions-tab.tsx';
import { AssignmentsTab } from './assignments-tab.tsx';
import { useChangeRefusal } from './change-refusal.ts';
import { DefinitionTab } from './definition-tab.tsx';
import { DeleteProgram } from './delete-program.tsx';
import { DependenciesTab } from './dependencies-tab.tsx';
import { PastProgram } from './past-program.tsx';
import { type ProgramDetails, titleOf } from './program-details.ts';
import { RunsTab } from './runs-tab.tsx';
import { SchedulesTab } from './schedules-tab.tsx';
import { useProgram } from './use-program.ts';

const route = getRouteApi('/programs/$environment/$name');
type ProgramSearch = ReturnType<typeof route.useSearch>;
const MonitorsTab = lazy(() => import('./monitors-tab.tsx'));
const RevisionsTab = lazy(() => import('./revisions-tab.tsx'));

export function ProgramPage() {
  const { environment, name } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const about = useMemo(() => pastOfProgram(name, environment), [name, environment]);
  const move = useCallback(
    ({ at, span }: PastSearch) =>
      void navigate({
        to: '/programs/$environment/$name',
        params: { environment, name },
        search: (before) => ({ ...before, at, span }) as ProgramSearch,
        replace: true,
      }),
    [navigate, environment, name],
  );
  return (
    <PastView search={search} onChange={move} about={about}>
      <ProgramContent onMove={move} />
    </PastView>
  );
}

function ProgramContent({ onMove }: { readonly onMove: (to: PastSearch) => void }) {
  const { environment, name } = route.useParams();
  const search = route.useSearch();
  const isPast = useIsPast();
  const { program, status, error } = useProgram(environment, name);
  const title = titleOf({ name, environment });
  const above = <Link to="/programs">Programs</Link>;
  if (isPast && status !== 'LOADING')
    return <PastProgram {...{ name, environment }} revision={program?.revision ?? null} />;
  if (!program)
    return (
      <>
        <PageHead
          title={title}
          above={above}
          actions={<LookBack search={search} onChange={onMove} />}
        />
        <FailureBox error={error} />
        {status !== 'LOADING' && (
          <Empty title="There is no such program">It may have been deleted.</Empty>
        )}
      </>
    );
  return (
    <>
      <PageHead
        title={title}
        above={above}
        actions={
          <>
            <LookBack search={search} onChange={onMove} />
            <ProgramActions program={program} />
          </>
        }
      />
      <FailureBox error={error} />
      <IncidentsOfProgram program={program} />
      <Facts
        facts={[
          { name: 'Description', value: program.description },
          { name: 'Held by', value: program.source === 'SUPERVISORD' ? 'supervisord' : null },
          { name: 'Group', value: program.group },
          { name: 'Activity', value: program.activityMode?.toLowerCase() },
          {
            name: 'Revision',
            value: (
              <>
                {program.revision}, <Ago at={program.revisedAt} /> by {program.revisedBy.label}
              </>
            ),
          },
          { name: 'Runs kept', value: keptRuns(program) },
        ]}
      />
      <ProgramTabs program={program} />
    </>
  );
}

function keptRuns({ keepRuns, keepRunsForMs }: ProgramDetails): string | null {
  const bounds = [
    keepRuns === null ? '' : `the last ${numberText(keepRuns)}`,
    keepRunsForMs === null ? '' : `for ${durationText(keepRunsForMs)}`,
  ];
  return bounds.filter(Boolean).join(', ') || null;
}

function ProgramActions({ program }: { readonly program: ProgramDetails }) {
  const refusal = useChangeRefusal(program);
  const mayAdminister = useMay('ADMINISTER');
  const { environment, name } = program;
  return (
    <>
      {mayAdminister && <DeleteProgram program={program} />}
      {refusal === null ? (
        <Link
          to="/programs/$environment/$name/edit"
          params={{ environment, name }}
          className={buttonClass('primary')}
        >
          Edit
        </Link>
      ) : (
        <span>{refusal}</span>
      )}
    </>
  );
}

function ProgramTabs({ program }: { readonly program: ProgramDetails }) {
  const { environment, name } = program;
  const { tab } = route.useSearch();
  const navigate = useNavigate();
  const instances = useInstances({ selector: `${name}/${environment}@*` });
  return (
    <Tabs
      label="Program"
      open={tab ?? 'instances'}
      onOpen={(next) =>
        void navigate({
          to: '/programs/$environment/$name',
          params: { environment, name },
          search: { tab: next },
        })
      }
      tabs={tabsOf(program, instances)}
    />
  );
}

function tabsOf(
  program: ProgramDetails,
  instances: ReturnType<typeof useInstances>,
): readonly Tab<NonNullable<ReturnType<typeof route.useSearch>['tab']>>[] {
  return [
    {
      name: 'instances',
      title: 'Instances',
      count: instances.nodes.size,
      content: () => <InstanceTable instances={instances} />,
    },
    {
      name: 'definition',
      title: 'Definition',
      content: () => <DefinitionTab program={program} />,
    },
    {
      name: 'revisions',
      title: 'Revisions',
      count: program.revision,
      content: () => (
        <Suspense>
          <RevisionsTab program={program} />
        </Suspense>
      ),
    },
    {
      name: 'assignments',
      title: 'Assignments',
      content: () => <AssignmentsTab program={program} />,
    },
    {
      name: 'dependencies',
      title: 'Dependencies',
      content: () => <DependenciesTab program={program} />,
    },
    {
      name: 'schedules',
      title: 'Schedules',
      content: () => <SchedulesTab program={program} />,
    },
    {
      name: 'monitors',
      title: 'Monitors',
      content: () => (
        <Suspense>
          <MonitorsTab program={program} />
        </Suspense>
      ),
    },
    { name: 'runs', title: 'Runs', content: () => <RunsTab program={program} /> },
    {
      name: 'actions',
      title: 'Actions',
      count: program.definition.actions.length || undefined,
      content: () => <ActionsTab program={program} instances={instances.nodes} />,
    },
  ];
}

/** Who may do what: the tokens with their last use and expiry, new ones, and revoking them. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { RevokeTokenDocument } from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { planeNow } from '../../app/clock.ts';
import { useMay, useViewer } from '../../app/viewer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice, FilterBar } from '../../ui/filter-bar.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { type Column, sorted, Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { PortalTokensDocument, type PortalTokensQuery } from './access.generated.ts';
import css from './access.module.css';
import { CreateToken } from './create-token.tsx';
import { isUsable, lookOfToken } from './token-status.ts';

const route = getRouteApi('/access');
type AccessSearch = ReturnType<typeof route.useSearch>;

type Token = PortalTokensQuery['tokens']['nodes'][number];

/** So many are read, the newest. */
const maxTokens = 1000;

const columns: readonly Column<Token>[] = [
  {
    id: 'name',
    title: 'Token',
    width: 'minmax(110px, 2fr)',
    cell: ({ name }) => name,
    compare: (a, b) => a.name.localeCompare(b.name),
  },
  {
    id: 'status',
    title: 'Status',
    width: '132px',
    cell: (token) => <Badge look={lookOfToken(token, planeNow(), token.kind === 'USER')} />,
  },
  {
    id: 'role',
    title: 'Admits',
    width: 'minmax(90px, 1fr)',
    wide: true,
    cell: ({ kind, role, hostName, usesLeft }) =>
      kind === 'JOIN'
        ? `join: ${hostName ?? 'any new host'}${usesLeft === null ? '' : `, ${usesLeft} left`}`
        : (role?.toLowerCase() ?? kind.toLowerCase()),
    compare: (a, b) => `${a.kind}${a.role}`.localeCompare(`${b.kind}${b.role}`),
  },
  {
    id: 'used',
    title: 'Last used',
    width: '100px',
    wide: true,
    cell: ({ lastUsedAt }) => (lastUsedAt ? <Ago at={lastUsedAt} /> : 'never'),
    compare: (a, b) => (b.lastUsedAt ?? '').localeCompare(a.lastUsedAt ?? ''),
  },
  {
    id: 'expires',
    title: 'Expires',
    width: '100px',
    wide: true,
    cell: ({ expiresAt }) => (expiresAt ? <Ago at={expiresAt} /> : 'never'),
    compare: (a, b) => (a.expiresAt ?? '~').localeCompare(b.expiresAt ?? '~'),
  },
  {
    id: 'created',
    title: 'Created',
    width: 'minmax(130px, 1fr)',
    wide: true,
    cell: ({ createdAt, createdBy }) => (
      <>
        <Ago at={createdAt} /> by {createdBy.label}
      </>
    ),
    compare: (a, b) => b.createdAt.localeCompare(a.createdAt),
  },
];

const revokeColumn = (onRevoke: (token: Token) => void): Column<Token> => ({
  id: 'revoke',
  title: 'Actions',
  width: '84px',
  cell: (token) =>
    isUsable(token, planeNow()) && (
      <Button kind="quiet" aria-label={`Revoke ${token.name}`} onClick={() => onRevoke(token)}>
        Revoke
      </Button>
    ),
});

export function Access() {
  const { name, role } = useViewer();
  return (
    <>
      {useMay('ADMINISTER') ? (
        <Tokens />
      ) : (
        <>
          <PageHead title="Access" />
          <Empty title="Tokens need the permission ADMINISTER" />
        </>
      )}
      <form method="post" action="/logout" className={css.account}>
        <p>
          Signed in with the token <strong>{name}</strong>, role {role}.
        </p>
        <Button type="submit">Sign out</Button>
      </form>
    </>
  );
}

/** The tokens that are shown, in their order. */
function useRows(
  data: PortalTokensQuery | undefined,
  all: readonly Column<Token>[],
  { show, sort }: AccessSearch,
): readonly Token[] {
  return useMemo(() => {
    const tokens = data?.tokens.nodes ?? [];
    const shown = show ? tokens : tokens.filter((token) => isUsable(token, planeNow()));
    return sorted(shown, all, sort);
  }, [data, show, all, sort]);
}

function Tokens() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { data, error, isLoading, refetch } = useQuery(PortalTokensDocument, { first: maxTokens });
  const [isCreating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<Token | null>(null);
  const { show, sort = 'created' } = search;
  const all = useMemo(() => [...columns, revokeColumn(setRevoking)], []);
  const rows = useRows(data, all, { ...(show ? { show } : {}), sort });
  const change = (next: Partial<Record<keyof AccessSearch, unknown>>) =>
    void navigate({
      to: '/access',
      search: { ...search, ...next } as AccessSearch,
      replace: true,
    });
  return (
    <>
      <PageHead
        title="Access"
        actions={
          <Button kind="primary" icon="plus" onClick={() => setCreating(true)}>
            New token
          </Button>
        }
      />
      <FilterBar>
        <Choice
          label="Which tokens"
          options={[{ value: 'all', label: 'Also revoked, expired and used up' }]}
          value={show && [show]}
          onChange={(chosen) => change({ show: chosen?.[0] })}
        />
      </FilterBar>
      <FailureBox error={error} />
      {data?.tokens.pageInfo.hasNextPage && (
        <p>{`The newest ${maxTokens} are shown; gander tokens has all.`}</p>
      )}
      <Table
        label="Tokens"
        rows={rows}
        columns={all}
        rowId={({ id }) => id}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        empty={isLoading ? null : <Empty title="No token is valid" />}
      />
      {isCreating && <CreateToken onClose={() => setCreating(false)} onCreated={refetch} />}
      {revoking && (
        <Revoke
          token={revoking}
          onClose={() => setRevoking(null)}
          onRevoked={() => {
            setRevoking(null);
            refetch();
          }}
        />
      )}
    </>
  );
}

interface RevokeProps {
  readonly token: Token;
  readonly onClose: () => void;
  readonly onRevoked: () => void;
}

const effects: Readonly<Record<Token['kind'], string>> = {
  USER: 'Whoever uses it is signed out at once.',
  JOIN: 'No further host can join with it; those that have joined stay.',
  AGENT: 'Its host is disconnected and cannot come back with it; its programs keep running.',
};

function Revoke({ token, onClose, onRevoked }: RevokeProps) {
  const client = useClient();
  const { name } = useViewer();
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const revoke = async () => {
    setSending(true);
    try {
      await client.mutate(RevokeTokenDocument, { input: { token: { id: token.id } } });
      onRevoked();
    } catch (failure) {
      setError(failure);
      setSending(false);
    }
  };
  return (
    <Dialog
      title={`Revoke ${token.name}?`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="danger" disabled={isSending} onClick={() => void revoke()}>
            Revoke
          </Button>
        </>
      }
    >
      <p>{effects[token.kind]} This cannot be undone.</p>
      {token.kind === 'USER' && token.name === name && (
        <p>
          <strong>You are signed in with a token of this name.</strong>
        </p>
      )}
      <FailureBox error={error} />
    </Dialog>
  );
}

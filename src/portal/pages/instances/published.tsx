/** What the program has published: attributes, the newest value of each, and progress of jobs. */
import { Empty } from '../../ui/empty.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { InstanceChannels } from '../channels/instance-channels.tsx';
import type { InstanceDetails } from './details.ts';
import css from './instance.module.css';

type Attribute = NonNullable<InstanceDetails['attributes']>[number];

const columns: readonly Column<Attribute>[] = [
  { id: 'name', title: 'Attribute', width: 'minmax(120px, 1fr)', cell: ({ name }) => name },
  {
    id: 'value',
    title: 'Value',
    width: 'minmax(140px, 3fr)',
    cell: ({ value }) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return (
        <code className={css.value} title={text}>
          {text}
        </code>
      );
    },
  },
  { id: 'at', title: 'Published', width: '110px', cell: ({ at }) => <Ago at={at} /> },
];

export function Published({ instance }: { readonly instance: InstanceDetails }) {
  const { id, address } = instance;
  return (
    <>
      <h2 className={css.part}>Attributes</h2>
      <Attributes instance={instance} />
      <h2 className={css.part}>Progress channels</h2>
      <InstanceChannels id={id} address={address} />
    </>
  );
}

function Attributes({ instance }: { readonly instance: InstanceDetails }) {
  return (
    <Table
      label="Attributes"
      rows={instance.attributes ?? []}
      columns={columns}
      rowId={({ name }) => name}
      empty={
        <Empty
          title="The program has published nothing"
          command="gander-agent publish attribute queue 17"
        >
          A program publishes values of its own, such as the length of its queue.
        </Empty>
      }
    />
  );
}

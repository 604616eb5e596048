/** Links to objects, the same everywhere. */
import { Link } from '@tanstack/react-router';

export function HostLink({ name }: { readonly name: string }) {
  return (
    <Link to="/hosts/$name" params={{ name }}>
      {name}
    </Link>
  );
}

export function ProgramLink({
  name,
  environment,
}: {
  readonly name: string;
  readonly environment: string;
}) {
  return (
    <Link to="/programs/$environment/$name" params={{ environment, name }}>
      {environment === 'default' ? name : `${name}/${environment}`}
    </Link>
  );
}

export function InstanceLink({ address }: { readonly address: string }) {
  return (
    <Link to="/instances/$address" params={{ address }}>
      {address}
    </Link>
  );
}

export function ActivityLink({ id, group }: { readonly id: string; readonly group: string }) {
  return (
    <Link to="/activities/$id" params={{ id }}>
      {group}
    </Link>
  );
}

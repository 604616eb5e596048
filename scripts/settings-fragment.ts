/** The SDK's fragment of a program's definition: src/sdk/client/operations/definition.graphql. */
import {
  type Alternatives,
  hasSecrets,
  ownFields,
  type RecordType,
} from '../src/domain/settings/kinds.ts';

/**
 * Records that several settings have: fragments of their own, so that they are one type in the SDK.
 */
function sharedRecords({ fields }: Pick<RecordType, 'fields'>): RecordType[] {
  const records = Object.values(fields).flatMap(({ type }) =>
    type.kind === 'record' ? [type] : [],
  );
  return [...new Set(records)].filter(
    (record) => records.filter((other) => other === record).length > 1,
  );
}

/** The field of a record's alternatives, with each type of the union. */
function choice({ field, of }: Alternatives, indent: string): string {
  const types = Object.values(of).map(
    (one) => `${indent}  ... on ${one.type} {\n${indent}    ${one.field}\n${indent}  }\n`,
  );
  return `${indent}${field} {\n${indent}  __typename\n${types.join('')}${indent}}\n`;
}

function selection(record: RecordType, shared: readonly RecordType[], indent = '  '): string {
  const lines = ownFields(record).map(([name, { type }]) => {
    const inner = type.kind === 'list' ? type.of : type;
    if (inner.kind !== 'record') return `${indent}${name}\n`;
    const nested = shared.includes(inner)
      ? `${indent}  ...${inner.name}\n`
      : selection(inner, shared, `${indent}  `);
    return `${indent}${name} {\n${nested}${indent}}\n`;
  });
  const { oneOf } = record;
  return [
    ...(oneOf ? [choice(oneOf, indent)] : []),
    ...lines,
    ...(hasSecrets(record) ? [`${indent}redacted\n`] : []),
  ].join('');
}

/** @returns the fragment, and one for each record that several settings have */
export function settingsFragment(type: RecordType): string {
  const shared = sharedRecords(type);
  const own = `fragment Definition on ${type.name} {\n${selection(type, shared)}}\n`;
  return [
    own,
    ...shared.map(
      (record) => `fragment ${record.name} on ${record.name} {\n${selection(record, [])}}\n`,
    ),
  ].join('\n');
}

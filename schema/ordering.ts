/** The inputs that name the order of a connection: one shape for all. */
import { builder, OrderDirection } from './builder.ts';

interface Order<F extends string> {
  readonly field: F;
  readonly direction: 'ASC' | 'DESC';
}

/**
 * Declares `<Type>Order` with its enum `<Type>OrderField`.
 * @param plural what is sorted, as in "hosts"
 * @param fields by the value of the enum: its description
 * @param direction when none is given
 */
export function orderInput<F extends string>(
  type: string,
  plural: string,
  fields: Readonly<Record<F, string>>,
  direction: Order<F>['direction'] = 'ASC',
): PothosSchemaTypes.InputObjectRef<typeof builder.$inferSchemaTypes, Order<F>> {
  const values = Object.entries<string>(fields).map(
    ([value, description]) => [value, { description }] as const,
  );
  const field = builder.enumType(`${type}OrderField`, {
    description: `What ${plural} are sorted by.`,
    values: Object.fromEntries(values),
  });
  return builder.inputType(`${type}Order`, {
    description: `How ${plural} are sorted.`,
    fields: (t) => ({
      field: t.field({
        type: field,
        required: true,
        description: `What the ${plural} are sorted by.`,
      }),
      direction: t.field({
        type: OrderDirection,
        required: true,
        defaultValue: direction,
        description: `The direction in which the ${plural} are sorted; ${direction} when left out.`,
      }),
    }),
  }) as never;
}

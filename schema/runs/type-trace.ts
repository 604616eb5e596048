/** Where a run stands in a trace of OpenTelemetry. */
import { spanIdOfRun, traceIdOf, traceOf } from '../../src/domain/trace.ts';
import { builder } from '../builder.ts';
import { Run } from './type.ts';

builder.objectFields(Run, (t) => ({
  traceId: t.string({
    description:
      'The trace that the run is a part of, by W3C Trace Context: 32 hexadecimal digits. Retries of a run share it, as do all runs of a command or an activity.',
    resolve: (run) => traceIdOf(traceOf({ ...run, runId: run.id })),
  }),
  spanId: t.string({
    description: 'The span of the run within its trace: 16 hexadecimal digits.',
    resolve: (run) => spanIdOfRun(run.id),
  }),
}));

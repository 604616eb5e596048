/** Which reports of alerts are stored. */
import { expect, it } from 'vitest';
import { boundedReport, reportFault } from '../../../schema/agents/rules-reports.ts';
import type { AlertReport } from '../../../schema/agents/topics.ts';

const alert: AlertReport = {
  ...{ component: 'event:a', ci: '', signal: 'RAISE', severity: 1, text: 'x' },
};
const faultOf = (change: object) =>
  reportFault({ sequence: 1, at: new Date(), body: { alert: { ...alert, ...change } } });

// P260
it.each([
  [{}, null],
  [{ component: `heartbeat:${'x'.repeat(100)}`, ci: 'x'.repeat(100) }, null],
  [{ signal: 'CLEAR', severity: null }, null],
  [{ component: 'monitor:state:web' }, 'the component of an alert'],
  [{ component: 'event:' }, 'the component of an alert'],
  [{ component: 'event:a\nb' }, 'the component of an alert'],
  [{ component: `event:${'x'.repeat(101)}` }, 'the component of an alert'],
  [{ component: 'event:\ud800' }, 'the component of an alert'],
  [{ ci: 'x'.repeat(101) }, 'the ci of an alert'],
  [{ severity: 6 }, 'the severity of an alert is 1 to 5'],
  [{ severity: null }, 'the severity of an alert is 1 to 5'],
])('%j', (change, fault) => {
  if (fault === null) expect(faultOf(change)).toBeNull();
  else expect(faultOf(change)).toContain(fault);
});

// P121
it('cuts its text', () => {
  const report = {
    sequence: 1,
    at: new Date(),
    body: { alert: { ...alert, text: 'x\0'.repeat(9e3) } },
  };
  const { text = '' } = boundedReport(report).body.alert ?? {};
  expect([text.length, text.slice(0, 2), text.at(-1)]).toEqual([500, 'x\ufffd', '…']);
});

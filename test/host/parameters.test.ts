/** The variables that a run is given of its activity's parameters. */
import { describe, expect, test } from 'vitest';
import { activityVariables } from '../../agents/host/parameters.ts';

const variables = (document: unknown) => {
  const all = activityVariables({ activityId: 'a1', parameters: JSON.stringify(document) }, '/run/parameters.json');
  return Object.fromEntries([...all].filter(([name]) => name.startsWith('GANDER_PARAMETER_')));
};

describe('the variables of parameters', () => {
  test('name the activity and the file, whatever the document', () => {
    expect(Object.fromEntries(activityVariables({ activityId: 'a1', parameters: 'no JSON' }, '/p'))).toEqual({
      GANDER_ACTIVITY: 'a1',
      GANDER_PARAMETERS: '/p',
    });
  });

  test('hold scalars as text, all else as JSON', () => {
    expect(variables({ target: 'B0531+21 "x"\n', dm: 56.77, on: true, none: null, beams: [1, 2], at: { ra: 5.5 } })).toEqual({
      GANDER_PARAMETER_TARGET: 'B0531+21 "x"\n',
      GANDER_PARAMETER_DM: '56.77',
      GANDER_PARAMETER_ON: 'true',
      GANDER_PARAMETER_NONE: '',
      GANDER_PARAMETER_BEAMS: '[1,2]',
      GANDER_PARAMETER_AT: '{"ra":5.5}',
    });
  });

  test('have names that every shell takes', () => {
    expect(variables({ 'start-time': 1, 'größe x': 2, '9': 3 })).toEqual({
      ...{ GANDER_PARAMETER_START_TIME: '1', GANDER_PARAMETER_GR__E_X: '2', GANDER_PARAMETER_9: '3' },
    });
  });

  test('leave out what would be ambiguous: entries that come to one name, and the one without a name', () => {
    expect(variables({ 'a-b': 1, a_b: 2, A_B: 3, c: 4, '': 5 })).toEqual({ GANDER_PARAMETER_C: '4' });
  });

  test('are left to the file where there are very many', () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`k${i}`, i]));
    expect(variables(many)).toEqual({});
    delete many.k0;
    expect(Object.keys(variables(many))).toHaveLength(1000);
  });
});

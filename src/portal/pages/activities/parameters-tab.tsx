/** What the programs of an activity are given. */
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import css from './activities.module.css';
import { fieldsOf, variableOf, yamlOf } from './parameters.ts';

export default function ParametersTab({ parameters }: { readonly parameters: unknown }) {
  const fields = fieldsOf(parameters);
  if (fields.length === 0) return <Empty title="Its programs are given no parameters" />;
  return (
    <Card title="What its programs are given">
      <dl className={css.given}>
        {fields.map(({ name, text }) => (
          <div key={name}>
            <dt>
              {name} <code className={css.muted}>{variableOf(name)}</code>
            </dt>
            <dd>
              <code>{text}</code>
            </dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>As YAML</summary>
        <pre className={css.yaml}>{yamlOf(parameters)}</pre>
      </details>
    </Card>
  );
}

/** The keys that work on the page in view. */
import { Dialog } from '../ui/dialog.tsx';
import { useAllShortcuts } from './shortcuts.tsx';
import css from './shortcuts-dialog.module.css';

const isMac = /Mac|iP(hone|ad)/.test(navigator.userAgent);

/** Written as on the keys themselves. */
const symbols: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→' };

function Keys({ keys }: { readonly keys: string }) {
  return keys
    .split(' ')
    .map((key) => (
      <kbd key={key}>{symbols[key] ?? key.replace('Mod+', isMac ? '⌘' : 'Ctrl ')}</kbd>
    ));
}

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const all = useAllShortcuts();
  const groups = Map.groupBy(all, ({ group }) => group);
  return (
    <Dialog title="Keys" onClose={onClose} wide>
      <div className={css.groups}>
        {[...groups].map(([group, shortcuts]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl className={css.list}>
              {shortcuts.map(({ keys, label }) => (
                <div key={keys} className={css.line}>
                  <dt>
                    <Keys keys={keys} />
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** How this browser shows the portal, and signing out of it. */
import { dropAllDrafts } from '../data/drafts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { type Preferences, preferences, usePreferences } from './preferences.ts';
import css from './settings-dialog.module.css';
import { useViewer } from './viewer.tsx';

const zones: readonly string[] = Intl.supportedValuesOf('timeZone');

export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { theme, density, timeZone } = usePreferences();
  return (
    <Dialog title="Settings of this browser" onClose={onClose}>
      <div className={css.fields}>
        <label>
          <span>Theme</span>
          <select
            value={theme}
            onChange={({ target }) =>
              preferences.set({ theme: target.value as Preferences['theme'] })
            }
          >
            <option value="system">As the system</option>
            <option value="light">Light</option>
            <option value="dark">Dark</option>
          </select>
        </label>
        <label>
          <span>Density</span>
          <select
            value={density}
            onChange={({ target }) =>
              preferences.set({ density: target.value as Preferences['density'] })
            }
          >
            <option value="comfortable">Comfortable</option>
            <option value="compact">Compact</option>
          </select>
        </label>
        <label>
          <span>Time zone</span>
          <select
            value={timeZone ?? ''}
            onChange={({ target }) => preferences.set({ timeZone: target.value || null })}
          >
            <option value="">As the browser</option>
            <option value="UTC">UTC</option>
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Account />
    </Dialog>
  );
}

function Account() {
  const { name, role } = useViewer();
  return (
    <form
      method="post"
      action="/logout"
      className={css.account}
      onSubmit={() => dropAllDrafts(sessionStorage)}
    >
      <p>
        Signed in with the token <strong>{name}</strong>, role {role}.
      </p>
      <Button type="submit">Sign out</Button>
    </form>
  );
}

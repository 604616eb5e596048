/** What surrounds every page: navigation, search, connection, and the person who is signed in. */
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { pages } from '../pages/registry.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { CommandProvider } from './commands.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import type { Page } from './page.ts';
import { SettingsDialog } from './settings-dialog.tsx';
import css from './shell.module.css';
import { listenForShortcuts, useShortcuts } from './shortcuts.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useViewer } from './viewer.tsx';

const loadPalette = () => import('./palette.tsx');
/** How soon it is loaded, at the latest. Safari has no requestIdleCallback. */
const paletteWithinMs = 1000;
const whenIdle = (act: () => void) =>
  'requestIdleCallback' in window
    ? requestIdleCallback(act, { timeout: paletteWithinMs })
    : setTimeout(act, paletteWithinMs);
const Palette = lazy(loadPalette);

type Open = 'palette' | 'shortcuts' | 'settings' | null;

export function Shell() {
  const [open, setOpen] = useState<Open>(null);
  const [menu, setMenu] = useState(false);
  const viewer = useViewer();
  const navigate = useNavigate();
  const offered = pages.filter(({ permission }) => viewer.permissions.includes(permission));
  useEffect(listenForShortcuts, []);
  // What is typed right after its key would be lost while it loads. The page itself comes first.
  // Without the plane nothing is loaded now: opening the palette asks again, and shows what fails.
  useEffect(() => void whenIdle(() => void loadPalette().catch(() => {})), []);
  useShortcuts([
    ...offered.map(({ key, title, path }) => ({
      keys: `g ${key}`,
      label: `go to ${title}`,
      group: 'Pages',
      run: () => void navigate({ to: path }),
    })),
    { keys: '?', label: 'list the keys', group: 'General', run: () => setOpen('shortcuts') },
    {
      keys: 'Mod+k',
      label: 'open the command palette',
      group: 'General',
      whileTyping: true,
      run: () => setOpen('palette'),
    },
    { keys: '/', label: 'search', group: 'General', run: () => setOpen('palette') },
  ]);
  const close = () => setOpen(null);
  return (
    <CommandProvider>
      <a className={css.skip} href="#main">
        Skip to the content
      </a>
      <div className={css.shell}>
        <Header pages={offered} menu={menu} onMenu={() => setMenu(!menu)} onOpen={setOpen} />
        <Navigation pages={offered} open={menu} onLeave={() => setMenu(false)} />
        <div className={css.content}>
          <ConnectionBanner />
          <main id="main" className={css.main} tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      </div>
      {open === 'shortcuts' && <ShortcutsDialog onClose={close} />}
      {open === 'settings' && <SettingsDialog onClose={close} />}
      {open === 'palette' && (
        <Suspense>
          <Palette pages={offered} onClose={close} />
        </Suspense>
      )}
    </CommandProvider>
  );
}

interface HeaderProps {
  readonly pages: readonly Page[];
  readonly menu: boolean;
  readonly onMenu: () => void;
  readonly onOpen: (dialog: Open) => void;
}

function Header({ pages: offered, menu, onMenu, onOpen }: HeaderProps) {
  const viewer = useViewer();
  return (
    <header className={css.top}>
      <Button
        kind="quiet"
        icon="menu"
        iconOnly
        className={css.menuButton}
        aria-expanded={menu}
        onClick={onMenu}
      >
        Menu
      </Button>
      <Link to="/" className={css.brand}>
        <img src="/icon.svg" alt="" width={24} height={24} />
        Gander
      </Link>
      <button type="button" className={css.search} onClick={() => onOpen('palette')}>
        <Icon name="search" />
        <span>Search hosts, programs, instances …</span>
        <kbd>/</kbd>
      </button>
      {offered.map((page) => (
        <PageAlert key={page.path} page={page} />
      ))}
      <div className={css.account}>
        <span className={css.viewer} title={`Role ${viewer.role}`}>
          {viewer.name}
        </span>
        <Button kind="quiet" icon="question" iconOnly onClick={() => onOpen('shortcuts')}>
          Keys
        </Button>
        <Button kind="quiet" icon="settings" iconOnly onClick={() => onOpen('settings')}>
          Settings
        </Button>
      </div>
    </header>
  );
}

const nothingCounted = () => 0;

/** How much asks for somebody on a page; nothing when that is nothing. */
function PageCount({ page: { useCount = nothingCounted, counted = '' } }: { readonly page: Page }) {
  const count = useCount();
  if (count === 0) return null;
  return (
    <span className={css.badge} title={`${count} ${counted}`}>
      {count}
      <span className="visually-hidden"> {counted}</span>
    </span>
  );
}

/** The same where the navigation is folded away: on narrow screens, in the header. */
function PageAlert({ page }: { readonly page: Page }) {
  const { path, title, icon, useCount = nothingCounted } = page;
  if (useCount() === 0) return null;
  return (
    <Link to={path} className={css.alert} aria-label={title}>
      <Icon name={icon} />
      <PageCount page={page} />
    </Link>
  );
}

const groups: readonly Page['group'][] = ['Watch', 'Define', 'Administer'];

function Navigation({
  pages: offered,
  open,
  onLeave,
}: {
  readonly pages: readonly Page[];
  readonly open: boolean;
  readonly onLeave: () => void;
}) {
  return (
    <nav className={`${css.nav} ${open ? css.navOpen : ''}`} aria-label="Pages">
      {groups.map((group) => {
        const ofGroup = offered.filter((page) => page.group === group);
        return (
          ofGroup.length > 0 && (
            <div key={group} className={css.group}>
              <h2 className={css.groupTitle}>{group}</h2>
              <ul>
                {ofGroup.map((page) => (
                  <li key={page.path}>
                    <Link
                      to={page.path}
                      className={css.item}
                      activeProps={{ className: `${css.item} ${css.active}` }}
                      activeOptions={{ exact: page.path === '/' }}
                      title={`g ${page.key}`}
                      onClick={onLeave}
                    >
                      <Icon name={page.icon} />
                      {page.title}
                      <PageCount page={page} />
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          )
        );
      })}
    </nav>
  );
}

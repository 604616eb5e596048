/** When the page is drawn next. */

const page = globalThis as {
  readonly requestAnimationFrame?: (act: () => void) => unknown;
  readonly document?: { readonly visibilityState: string };
};

/**
 * Acts before the next frame. A page that nobody sees draws none, but its title and its
 * notifications are seen: there it acts once a second at most.
 */
export function onNextFrame(act: () => void): void {
  const isSeen = page.document?.visibilityState !== 'hidden';
  if (page.requestAnimationFrame && isSeen) {
    // Whichever comes first: a page that is hidden before the frame gets none.
    let isDone = false;
    const once = () => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      act();
    };
    const timer = setTimeout(once, 1000);
    page.requestAnimationFrame(once);
  } else setTimeout(act, page.requestAnimationFrame ? 1000 : 16);
}

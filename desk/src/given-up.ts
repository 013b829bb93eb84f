/**
 * Monaco gives promises up when an editor goes away or its text changes, and forgets to catch some of them: the browser would tell
 * of a fault where there is none. Monaco itself knows them by their name: https://github.com/microsoft/vscode/pull/285887.
 */
export function silenceWhatWasGivenUp(): void {
  window.addEventListener('unhandledrejection', (event) => {
    if (event.reason instanceof Error && event.reason.name === 'Canceled') event.preventDefault();
  });
}

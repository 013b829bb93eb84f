import { pick, useGraphiQL, useMonaco } from '@graphiql/react';
import { useEffect, useLayoutEffect } from 'react';

/** Names of the editors' colours, for GraphiQL. */
export const editorTheme = { light: 'galley-light', dark: 'galley-dark' };

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');

const schemes = {
  light: {
    base: 'vs',
    ...{
      ink: '2e2a26',
      quiet: '857c70',
      red: 'ad2f1c',
      blue: '1f5fa8',
      green: '2c7a4b',
      ochre: '8f5f06',
      violet: '6b4aa8',
    },
    ...{ surface: '#fffdf9', hover: '#ad2f1c14' },
  },
  dark: {
    base: 'vs-dark',
    ...{
      ink: 'e2dcd2',
      quiet: '968d80',
      red: 'f08a73',
      blue: '84b6ee',
      green: '8ccf9f',
      ochre: 'e3b768',
      violet: 'bda4ee',
    },
    ...{ surface: '#25221f', hover: '#f08a7324' },
  },
} as const;

/** Gives the editors our colours and type, and brings the open tab into sight. It stands before them, since they take their colours when they are made. */
export function SettledEditors() {
  const monaco = useMonaco((state) => state.monaco);
  const editors = useGraphiQL(pick('queryEditor', 'variableEditor', 'headerEditor', 'responseEditor'));
  const activeTab = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.id);
  useEffect(() => {
    if (activeTab)
      document.querySelector('.graphiql-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeTab]);
  useEffect(() => {
    for (const editor of Object.values(editors)) {
      editor?.updateOptions({
        ...{ fontSize: 13, lineHeight: 20, wordWrap: 'on', wrappingIndent: 'indent' },
        // Prose has quotation marks and dashes of its own, in many scripts: none of them is suspicious.
        unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
      });
    }
  }, [editors]);
  const chosenTheme = useGraphiQL((state) => state.theme);
  useEffect(() => {
    if (!monaco || chosenTheme) return;
    const follow = () => monaco.editor.setTheme(editorTheme[prefersDark.matches ? 'dark' : 'light']);
    prefersDark.addEventListener('change', follow);
    return () => prefersDark.removeEventListener('change', follow);
  }, [monaco, chosenTheme]);
  useLayoutEffect(() => {
    if (!monaco) return;
    for (const kind of ['light', 'dark'] as const) {
      const { base, ink, quiet, red, blue, green, ochre, violet, surface, hover } = schemes[kind];
      monaco.editor.defineTheme(editorTheme[kind], {
        base,
        inherit: true,
        rules: [
          { token: '', foreground: ink },
          { token: 'comment', foreground: quiet, fontStyle: 'italic' },
          { token: 'keyword', foreground: red },
          { token: 'type.identifier', foreground: ochre },
          { token: 'key.identifier', foreground: blue },
          { token: 'argument.identifier', foreground: violet },
          { token: 'variable', foreground: violet },
          { token: 'string', foreground: green },
          { token: 'string.key.json', foreground: blue },
          { token: 'string.value.json', foreground: green },
          { token: 'number', foreground: ochre },
        ],
        colors: {
          'editor.background': '#00000000',
          'editor.foreground': `#${ink}`,
          'editorLineNumber.foreground': `#${quiet}99`,
          'editorLineNumber.activeForeground': `#${quiet}`,
          'editor.selectionBackground': `#${blue}33`,
          'scrollbar.shadow': '#00000000',
          'editorHoverWidget.background': surface,
          'editorSuggestWidget.background': surface,
          'editorSuggestWidget.selectedBackground': hover,
          'editorSuggestWidget.selectedForeground': `#${ink}`,
          'editorSuggestWidget.highlightForeground': `#${red}`,
          'editorSuggestWidget.focusHighlightForeground': `#${red}`,
          'editorWidget.background': surface,
          'menu.background': surface,
          'menu.selectionBackground': hover,
          'menu.selectionForeground': `#${ink}`,
          'quickInput.background': surface,
          'quickInputList.focusBackground': hover,
          'quickInputList.focusForeground': `#${ink}`,
          'list.hoverBackground': hover,
          'list.highlightForeground': `#${red}`,
          'textLink.foreground': `#${blue}`,
          'textLink.activeForeground': `#${blue}`,
          'editorLink.activeForeground': `#${blue}`,
          'input.background': hover,
          focusBorder: `#${red}`,
          ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`editorBracketHighlight.foreground${n}`, `#${quiet}`])),
          'editorIndentGuide.background1': `#${quiet}2b`,
          'editorIndentGuide.activeBackground1': `#${quiet}66`,
        },
      });
    }
  }, [monaco]);
  return null;
}

import type { Paragraph } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import type { Code, Construct, Extension, TokenizeContext } from 'micromark-util-types';

/** A line of three colons or more: it opens a container (`:::info Title`), or closes one (`:::`). */
export interface ContainerFence {
  type: 'containerFence';
  value: string;
  position?: Paragraph['position'];
}

declare module 'mdast' {
  interface RootContentMap {
    containerFence: ContainerFence;
  }
  interface BlockContentMap {
    containerFence: ContainerFence;
  }
}
declare module 'micromark-util-types' {
  interface TokenTypeMap {
    containerFence: 'containerFence';
  }
}

const colon = 58;

// A line by itself, not a container of micromark's: what a fence opens is a matter of what else there is, closed or not.
const fence: Construct = {
  name: 'containerFence',
  tokenize(this: TokenizeContext, effects, ok, nok) {
    let colons = 0;
    return function start(code) {
      effects.enter('containerFence');
      return size(code);
    };
    function size(code: Code) {
      if (code === colon) {
        effects.consume(code);
        colons++;
        return size;
      }
      return colons < 3 ? nok(code) : space(code);
    }
    function space(code: Code) {
      if (isSpace(code)) {
        effects.consume(code);
        return space;
      }
      return isEnd(code) || isLetter(code) ? rest(code) : nok(code);
    }
    function rest(code: Code) {
      if (isEnd(code)) {
        effects.exit('containerFence');
        return ok(code);
      }
      effects.consume(code);
      return rest;
    }
  },
};

// Below -2 are line endings; -2 and -1 are a tab and what it fills (micromark-util-symbol).
const isEnd = (code: Code) => code === null || code < -2;
const isSpace = (code: Code) => code === -2 || code === -1 || code === 32;
const isLetter = (code: Code) => code !== null && (code | 32) >= 97 && (code | 32) <= 122;

export const containerFence: Extension = { flow: { [colon]: fence } };

export const containerFenceFromMarkdown: FromMarkdown = {
  enter: {
    containerFence(token) {
      this.enter({ type: 'containerFence', value: this.sliceSerialize(token) }, token);
    },
  },
  exit: {
    containerFence(token) {
      this.exit(token);
    },
  },
};

/// <reference types="astro/client" />

interface ImportMetaEnv {
  /** The API; http://localhost:4000/graphql unless set. */
  readonly GALLEY_URL?: string;
}

/** A mail of plain text to one person. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
}

/** How the site writes to people. */
export interface Mail {
  /** Sends in the background: nobody waits for a mail server, and what it says is for the log only. */
  send(letter: Letter): void;
}

import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A passkey in software (WebAuthn Level 2, ES256, no attestation). */
export class Authenticator {
  /** Whether it asks for a finger or a number before it signs. */
  verifiesUser = true;
  counter = 0;
  readonly id = randomBytes(32);
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  create({ challenge, rp }: { challenge: string; rp: { id: string } }, origin: string) {
    const { x, y } = this.keys.publicKey.export({ format: 'jwk' });
    const [xBytes, yBytes] = [Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')];
    const hex = (text: string) => Buffer.from(text, 'hex');
    // COSE: { 1: 2, 3: -7, -1: 1, -2: x, -3: y }
    const key = Buffer.concat([hex('a5010203262001215820'), xBytes, hex('225820'), yBytes]);
    const credential = Buffer.concat([Buffer.alloc(16), hex('0020'), this.id, key]);
    const data = Buffer.concat([this.data(rp.id, 0x40), credential]);
    // CBOR: { fmt: "none", attStmt: {}, authData: bytes }
    const length = Buffer.from([0x58, data.length]);
    const attestation = Buffer.concat([hex('a363666d74646e6f6e656761747453746d74a0686175746844617461'), length, data]);
    const clientDataJSON = clientData('webauthn.create', challenge, origin);
    return this.reply({
      clientDataJSON,
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    });
  }

  get({ challenge, rpId }: { challenge: string; rpId: string }, origin: string) {
    const clientDataJSON = clientData('webauthn.get', challenge, origin);
    const data = this.data(rpId, 0);
    const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest();
    const signature = sign('sha256', Buffer.concat([data, hash]), this.keys.privateKey).toString('base64url');
    return this.reply({ clientDataJSON, authenticatorData: data.toString('base64url'), signature });
  }

  private data(rpId: string, more: number): Buffer {
    this.counter += 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const flags = 0x01 | (this.verifiesUser ? 0x04 : 0) | more;
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), counter]);
  }

  private reply(response: object) {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }
}

const clientData = (type: string, challenge: string, origin: string): string =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');

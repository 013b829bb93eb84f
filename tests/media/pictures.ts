import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

export interface PictureOptions {
  width?: number;
  height?: number;
  background?: string;
  format?: 'jpeg' | 'png' | 'webp' | 'avif' | 'gif';
  orientation?: number;
  /** With a place, a credit and texts in EXIF and XMP. */
  isTagged?: boolean;
}

/** Pictures made by the tests: no two calls with other options give the same bytes. */
export async function picture(options: PictureOptions = {}): Promise<Buffer> {
  const { width = 120, height = 80, background = '#3366aa', format = 'jpeg', orientation, isTagged } = options;
  let image = sharp({ create: { width, height, channels: 3, background } });
  if (isTagged) {
    image = image
      .withExif({
        IFD0: { Artist: 'Exif Artist', ImageDescription: 'Exif words' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 13/1 30/1' },
      })
      .withXmp(xmp);
  }
  if (orientation) image = image.withMetadata({ orientation });
  return image.toFormat(format).toBuffer();
}

let made = 0;

/** One that nobody has seen. */
export const freshPicture = (options: PictureOptions = {}): Promise<Buffer> => {
  made += 1;
  return picture({ width: 40 + made, height: 30, background: '#884422', format: 'png', ...options });
};

/** One that cannot be made smaller: each pixel by chance, about a megabyte for each 600 in width. */
export const noise = (width = 900): Promise<Buffer> =>
  sharp(randomBytes(width * 600 * 3), { raw: { width, height: 600, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer();

/** IPTC’s fields as XMP, a place among them. */
export const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" photoshop:Credit="The Agency" exif:GPSLatitude="52,13.5N"
 xmpRights:WebStatement="https://example.org/licence">
<dc:description><rdf:Alt><rdf:li xml:lang="de">Der Hafen</rdf:li><rdf:li xml:lang="x-default">The harbour at dawn</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>Ada Byron</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Ada Byron</rdf:li></rdf:Alt></dc:rights>
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Boats in fog</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

/** A box of an MP4 film. */
export const box = (type: string, ...content: Buffer[]): Buffer => {
  const inner = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(inner.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, inner]);
};

/** The shell of a film that says where it was taken; its last word makes it another. */
export const film = (word = ''): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41', 'latin1')),
    box(
      'moov',
      box('mvhd', Buffer.alloc(100)),
      box('udta', box('\u00a9xyz', Buffer.from('\0\x12\x15\xc7+52.2250+021.0117/', 'latin1'))),
    ),
    box('mdat', Buffer.from(`pictures and sound ${word}`)),
  ]);

const fields = `id kind availability mimeType byteSize width height title createdAt
    thumbnail: image(width: 168, aspectRatio: 1.3125, fit: COVER) { url }
    defaultAltText defaultCaption { markdown } creditText rightsExpireAt
    figures(first: 20) { totalCount nodes { id caption { text } altText article { id headline locale } } }`;

/** The newest assets, or those in whose words there is something. */
export const listDocument = `query MediaLibrary($filter: MediaFilter, $after: String) @view(stage: DRAFT) {
  media(first: 40, filter: $filter, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { ${fields} }
  }
}`;

const refused = '... on Error { message ... on ValidationError { issues { path message } } }';

export const uploadDocument = `mutation Upload($file: Upload!) {
  uploadMedia(input: { file: $file }) {
    __typename
    ... on UploadMediaPayload { isNew media { ${fields} } }
    ${refused}
  }
}`;

export const updateDocument = `mutation DescribeMedia($input: UpdateMediaInput!) {
  updateMedia(input: $input) {
    __typename
    ... on UpdateMediaPayload { media { ${fields} } }
    ${refused}
  }
}`;

export const replaceDocument = `mutation BringFile($file: Upload!, $id: ID!) {
  replaceMedia(input: { id: $id, file: $file }) {
    __typename
    ... on ReplaceMediaPayload { media { ${fields} } }
    ${refused}
  }
}`;

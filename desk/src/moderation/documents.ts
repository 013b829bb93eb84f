import { queues } from './words.ts';

const counts = queues.map(({ name }, i) => `q${i}: moderationQueue(name: ${name}) { name totalCount }`).join('\n  ');

/** A queue with what a moderator reads to decide, and how many are in each. */
export const queueDocument = `query ModerationQueue($name: QueueName!) {
  ${counts}
  queue: moderationQueue(name: $name) {
    comments(first: 50) {
      nodes {
        id
        postedAt
        depth
        language
        author { name isGuest isVerified }
        body { text links }
        article { id headline path locale }
        parent { author { name } body { text } }
        moderation { status revision flagCount claim { moderator { id displayName } } }
      }
    }
  }
}`;

export const moderateDocument = `mutation Moderate($input: ModerateCommentsInput!) {
  moderateComments(input: $input) {
    __typename
    ... on ModerateCommentsPayload {
      results {
        __typename
        ... on ModeratedComment { comment { id moderation { revision } } }
        ... on Error { message }
      }
      queues { name totalCount }
    }
    ... on Error { message }
  }
}`;

/** What else is known of one comment, for who hesitates. */
export const contextDocument = `query CommentContext($id: ID!) {
  comment(id: $id) {
    ancestors { id author { name } body { text } tombstone }
    moderation {
      revision
      heldReasons
      signals { provider kind score failure revision }
      flags(first: 10) { nodes { id reason details flaggedAt } }
      history(first: 20) { nodes { id kind occurredAt isAutomated reason note actor { displayName } } }
      commenter { displayName trust decisions { published rejected spam } }
    }
  }
}`;

/** Says who is looking at what. */
export const claimDocument = `mutation Claim($ids: [ID!]!) {
  claimComments(input: { ids: $ids, minutes: 5 }) { __typename }
}`;

export const releaseDocument = `mutation Release($ids: [ID!]!) {
  releaseComments(input: { ids: $ids }) { __typename }
}`;

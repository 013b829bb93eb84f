import articlePage from './operations/article-page.graphql?raw';
import commentsWithReplies from './operations/comments-with-replies.graphql?raw';
import frontPage from './operations/front-page.graphql?raw';
import searchCaptions from './operations/search-captions.graphql?raw';
import whoAmI from './operations/who-am-i.graphql?raw';

const asTab = (query: string) => ({ query });

/** What a new visitor finds open, and can run as it is. */
export const readyTabs = [frontPage, articlePage, commentsWithReplies, searchCaptions].map(asTab);

/** What is of use only to people with roles. */
export const tabsOfStaff = [whoAmI].map(asTab);

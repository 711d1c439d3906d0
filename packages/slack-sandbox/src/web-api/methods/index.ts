import type { Method } from '../method';
import { appsConnectionsOpen } from './apps';
import { chatDelete, chatGetPermalink, chatUpdate } from './chat-change';
import { chatPostEphemeral, chatPostMessage } from './chat-post';
import { chatUnfurl } from './chat-unfurl';
import { conversationsHistory, conversationsReplies } from './conversation-history';
import { conversationsInfo, conversationsList, conversationsMembers, conversationsOpen } from './conversations';
import { filesInfo } from './files';
import { filesCompleteUploadExternal, filesGetUploadUrlExternal } from './files-upload';
import { authTest, botsInfo, usergroupsList, usergroupsUsersList, usersInfo, usersList } from './people';
import { viewsOpen, viewsPublish, viewsPush, viewsUpdate } from './views';

/** Every method of the Web API that the sandbox knows, by Slack's name. */
export const methods: ReadonlyMap<string, Method> = new Map([
  ['apps.connections.open', appsConnectionsOpen],
  ['auth.test', authTest],
  ['bots.info', botsInfo],
  ['chat.delete', chatDelete],
  ['chat.getPermalink', chatGetPermalink],
  ['chat.postEphemeral', chatPostEphemeral],
  ['chat.postMessage', chatPostMessage],
  ['chat.unfurl', chatUnfurl],
  ['chat.update', chatUpdate],
  ['conversations.history', conversationsHistory],
  ['conversations.info', conversationsInfo],
  ['conversations.list', conversationsList],
  ['conversations.members', conversationsMembers],
  ['conversations.open', conversationsOpen],
  ['conversations.replies', conversationsReplies],
  ['files.completeUploadExternal', filesCompleteUploadExternal],
  ['files.getUploadURLExternal', filesGetUploadUrlExternal],
  ['files.info', filesInfo],
  ['usergroups.list', usergroupsList],
  ['usergroups.users.list', usergroupsUsersList],
  ['users.info', usersInfo],
  ['users.list', usersList],
  ['views.open', viewsOpen],
  ['views.publish', viewsPublish],
  ['views.push', viewsPush],
  ['views.update', viewsUpdate],
]);

import { addArticles } from './routes/add-articles.ts';
import { rateAnswer, removeAnswer, showAnswer, verifyAnswer } from './routes/answers.ts';
import { askQuestion } from './routes/ask-question.ts';
import { listChatModels, showChatModel } from './routes/chat-models.ts';
import { checkModels, verifyFile } from './routes/check.ts';
import { completeChat } from './routes/complete-chat.ts';
import { listConversations, removeConversation, showConversation } from './routes/conversations.ts';
import { showDocs, showOpenApi } from './routes/docs.ts';
import { showHealth, showReadiness } from './routes/health.ts';
import { exportLibrary, reindexLibrary, showStats } from './routes/library.ts';
import { fetchArticles } from './routes/fetch-articles.ts';
import { listFeeds, removeFeed, subscribeFeed } from './routes/feeds.ts';
import { cancelJob, listJobs, pauseJob, retryJob, showJob } from './routes/jobs.ts';
import { listArticles } from './routes/list-articles.ts';
import { listOutlets } from './routes/list-outlets.ts';
import { callMcp, endMcpSession } from './routes/mcp.ts';
import { removeArticle } from './routes/remove-article.ts';
import { loadSamples, removeSamples, suggestQuestions } from './routes/samples.ts';
import { showMetrics } from './routes/metrics.ts';
import { searchPassages } from './routes/search-passages.ts';
import { signIn, signOut } from './routes/session.ts';
import { showArticle } from './routes/show-article.ts';
import { showCitation } from './routes/show-citation.ts';
import { showStory } from './routes/show-story.ts';
import { showTimeline } from './routes/show-timeline.ts';
import { uploadArticles } from './routes/upload-articles.ts';
import { answerPage, articlePage, askPage, citationPage, libraryPage } from './routes/web-pages.ts';
import type { Route } from './route.ts';

// Every route of the server, in the order of openapi.json. To add one: a file in routes/, a line here.
export const routes: Route[] = [
  askQuestion,
  showCitation,
  addArticles,
  uploadArticles,
  fetchArticles,
  subscribeFeed,
  listFeeds,
  removeFeed,
  listJobs,
  showJob,
  cancelJob,
  pauseJob,
  retryJob,
  listArticles,
  showArticle,
  removeArticle,
  showStory,
  showTimeline,
  listOutlets,
  searchPassages,
  showAnswer,
  removeAnswer,
  verifyAnswer,
  verifyFile,
  rateAnswer,
  listConversations,
  showConversation,
  removeConversation,
  loadSamples,
  removeSamples,
  suggestQuestions,
  exportLibrary,
  reindexLibrary,
  showStats,
  checkModels,
  completeChat,
  listChatModels,
  showChatModel,
  callMcp,
  endMcpSession,
  signIn,
  signOut,
  showHealth,
  showReadiness,
  showMetrics,
  showOpenApi,
  showDocs,
  askPage,
  libraryPage,
  articlePage,
  answerPage,
  citationPage,
];

import { expect, test } from 'vitest';
import { askedNews } from '../../src/core/asked-news.ts';

test.each([
  ['What happened last week?', 'What happened', false],
  ['what has happened in Ostrum since Monday', 'what has happened', false],
  ['Summarise the news of March 2025', 'Summarise the news', false],
  ['Recap this week', 'Recap', false],
  ['What’s new?', 'What’s new', true],
  ['What is going on in Ostrum?', 'What is going on', true],
  ['Is there any news about the ferry?', 'Is there any news', true],
  ['What are today’s top stories?', 'What are today’s top stories', true],
  ['Give me the latest headlines.', 'Give me the latest headlines', true],
  ['What is the latest on the bridge?', 'What is the latest', true],
])('%s asks for news', (question, asking, ofNow) => expect(askedNews(question)).toEqual({ asking, ofNow }));

test.each(['What happened to the ferry?', 'What happened when the dam broke?', 'What is the main reason?', 'What was the latest score?', 'Who reads the news?', 'Why is there no news?', 'What is newsprint made of?'])('%s asks for something else', (question) =>
  expect(askedNews(question)).toBeUndefined());

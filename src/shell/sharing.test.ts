import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardTags, robotsText } from './sharing.ts';

const site = new URL('https://example.org');

test('the picture of a page has its whole address, below the base', () => {
	const [image] = cardTags(site, '/course/');
	assert.deepEqual(image?.attrs, {
		property: 'og:image',
		content: 'https://example.org/course/social-card.png',
	});
});

test('a site that does not know its address promises no picture and no list of pages', () => {
	assert.deepEqual(cardTags(undefined, '/'), []);
	assert.equal(robotsText(undefined, '/'), 'User-agent: *\nAllow: /\n');
});

test('robots are told where the list of pages is', () => {
	assert.match(robotsText(site, '/'), /\nSitemap: https:\/\/example\.org\/sitemap-index\.xml\n$/);
});

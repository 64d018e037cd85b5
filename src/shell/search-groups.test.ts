import assert from 'node:assert/strict';
import { it } from 'node:test';
import { bestParts, groupResults, isAbout, shorter } from './search-groups.ts';

const page = (url: string) => ({ url, meta: {}, excerpt: '', sub_results: [] });

it('results stand where they belong, the best group first', () => {
	const pages = ['/kvm2/a/', '/', '/kvm2/', '/guides/x/'].map(page);
	const names = { '/kvm2/': 'A local cluster', '/guides/': 'Guides' };
	assert.deepEqual(
		groupResults(pages, names, 'This site').map(({ name, pages }) => [
			name,
			pages.map(({ url }) => url),
		]),
		[
			['A local cluster', ['/kvm2/a/', '/kvm2/']],
			['This site', ['/']],
			['Guides', ['/guides/x/']],
		],
	);
});

it('of a page, the parts with most of what was asked for are shown, and not the page again', () => {
	const part = (id: string, score: number) => ({
		title: id,
		url: `/kvm2/a/${id}`,
		excerpt: '',
		weighted_locations: [{ balanced_score: score }],
	});
	const found = {
		...page('/kvm2/a/'),
		sub_results: [part('#_top', 9), part('#b', 1), part('#c', 2)],
	};
	assert.deepEqual(
		bestParts(found, 3).map(({ title }) => title),
		['#c', '#b'],
	);
});

it('a page that only shares a letter with the word is not about it', () => {
	const found = (mark: string) => ({ ...page('/a/'), excerpt: `so <mark>${mark}</mark> it is` });
	assert.ok(!isAbout(found('as'), 'asdfqwer'));
	assert.ok(isAbout(found('pod,'), 'PodDisruptionBudget'));
	assert.ok(isAbout(found('X-Forwarded-For'), 'X-Forwarded-For'));
	assert.ok(isAbout(found('run'), 'running'), 'Pagefind knows the stems of words');
});

it('what no page has all words of is asked for with one word less, the last first', () => {
	assert.deepEqual(shorter('kubectl get pvc'), ['kubectl get', 'kubectl pvc', 'get pvc']);
	assert.deepEqual(shorter('pvc'), []);
});

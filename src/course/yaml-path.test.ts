import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cutYamlPath } from './yaml-path.ts';

const deploy = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app.kubernetes.io/name: web
spec:
  # Two, so that a restart is never seen.
  replicas: 2
  template:
    spec:
      # region pod
      containers:
        # The shop itself.
        - name: web
          image: registry.example.com/shop/web:1.4 # pinned
          args: [--port, "8080"]
        - name: probe
          command:
            - sh
            - -c
            - |
              echo one
              echo two
      # endregion
      volumes: {cache: {emptyDir: {}}}
`;

it('an item is cut with its dash, its comments and without its indentation', () => {
	assert.deepEqual(cutYamlPath(deploy, 'spec.template.spec.containers[0]', 'deploy.yaml'), {
		text: `# The shop itself.
- name: web
  image: registry.example.com/shop/web:1.4 # pinned
  args: [--port, "8080"]`,
		startLine: 13,
	});
});

it('a value is cut with its key, and the comment above it', () => {
	assert.deepEqual(cutYamlPath(deploy, 'spec.replicas', 'deploy.yaml'), {
		text: '# Two, so that a restart is never seen.\nreplicas: 2',
		startLine: 8,
	});
});

it('a block of text is cut to its end', () => {
	assert.equal(
		cutYamlPath(deploy, 'spec.template.spec.containers[1].command[2]', 'deploy.yaml').text,
		'- |\n  echo one\n  echo two',
	);
});

it('a key with dots stands in brackets', () => {
	assert.equal(
		cutYamlPath(deploy, 'metadata.labels["app.kubernetes.io/name"]', 'deploy.yaml').text,
		'app.kubernetes.io/name: web',
	);
});

it('an empty path is the whole document', () => {
	assert.equal(cutYamlPath('a: 1\nb: 2\n', '', 'x.yaml').text, 'a: 1\nb: 2');
});

it('one of several documents is chosen by kind and name', () => {
	const two =
		'kind: Service\nmetadata: {name: web}\nspec: {a: 1}\n---\nkind: Pod\nmetadata: {name: db}\nspec: {b: 2}\n';
	assert.equal(cutYamlPath(two, 'Pod/db:spec', 'two.yaml').text, 'spec: {b: 2}');
	assert.equal(cutYamlPath(two, 'Service:spec', 'two.yaml').startLine, 3);
	assert.throws(
		() => cutYamlPath(two, 'spec', 'two.yaml'),
		/two\.yaml has 2 documents \(Service\/web, Pod\/db\).*"Service\/web:spec"/,
	);
	assert.throws(
		() => cutYamlPath(two, 'Job:spec', 'two.yaml'),
		/No document "Job".*It has Service\/web/,
	);
});

it('a path that leads nowhere names the nearest that exists and what is there', () => {
	assert.throws(() => cutYamlPath(deploy, 'spec.templat.spec', 'deploy.yaml'), {
		message:
			'No "spec.templat.spec" in deploy.yaml. The nearest that exists is "spec", where there are the keys replicas, template.',
	});
	assert.throws(
		() => cutYamlPath(deploy, 'spec.template.spec.containers[2]', 'deploy.yaml'),
		/nearest that exists is "spec\.template\.spec\.containers", where there are 2 items, \[0\] to \[1\]/,
	);
	assert.throws(
		() => cutYamlPath(deploy, 'spec.replicas.max', 'deploy.yaml'),
		/there is a plain value/,
	);
	assert.throws(
		() => cutYamlPath(deploy, 'sec', 'deploy.yaml'),
		/At its top there are the keys apiVersion/,
	);
});

it('what cannot be read says how to write it', () => {
	assert.throws(
		() => cutYamlPath(deploy, 'spec[x]', 'deploy.yaml'),
		/Cannot read the path "spec\[x\]"/,
	);
	assert.throws(() => cutYamlPath('a: [', 'a', 'x.yaml'), /x\.yaml is no YAML/);
});

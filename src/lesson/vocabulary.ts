/**
 * The words an author may use in MDX without an import. The shell hands them to every page of `content/`;
 * a word that is not in `words.ts` stops the build, with its file, its line and what is like it.
 */
import Differences from '../bench/engines/Differences.astro';
import Admission from '../diagrams/Admission.astro';
import Autoscaling from '../diagrams/Autoscaling.astro';
import Injection from '../diagrams/Injection.astro';
import Namespaces from '../diagrams/Namespaces.astro';
import Onion from '../diagrams/Onion.astro';
import Zones from '../diagrams/Zones.astro';
import Aside from './Aside.astro';
import Careful from './Careful.astro';
import Command from './Command.astro';
import Cost from './Cost.astro';
import Code from './code/Code.astro';
import Open from './code/Open.astro';
import Pair from './code/Pair.astro';
import Example from './Example.astro';
import Exercise from './Exercise.astro';
import Glossary from './Glossary.astro';
import Doctor from './host/Doctor.astro';
import Drill from './host/Drill.astro';
import Host from './host/Host.astro';
import HostDifferences from './host/HostDifferences.astro';
import HostSettings from './host/HostSettings.astro';
import Look from './Look.astro';
import Now from './Now.astro';
import Predict from './questions/Predict.astro';
import Recall from './questions/Recall.astro';
import Step from './Step.astro';
import Term from './Term.astro';
import Then from './Then.astro';
import ThenNow from './ThenNow.astro';
import Walkthrough from './Walkthrough.astro';
import type { Word } from './words.ts';
import ZoneLoss from './ZoneLoss.astro';

export const vocabulary = {
	Admission,
	Aside,
	Autoscaling,
	Careful,
	Code,
	Command,
	Cost,
	Differences,
	Doctor,
	Drill,
	Example,
	Exercise,
	Glossary,
	Host,
	HostDifferences,
	HostSettings,
	Injection,
	Look,
	Namespaces,
	Now,
	Onion,
	Open,
	Pair,
	Predict,
	Recall,
	Step,
	Term,
	Then,
	ThenNow,
	Walkthrough,
	ZoneLoss,
	Zones,
} satisfies Record<Word, unknown>;

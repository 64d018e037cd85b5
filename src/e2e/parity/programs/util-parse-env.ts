import { parseEnv } from 'node:util';

console.log(parseEnv('A=1\n# note\nB="two\\nlines"\nexport C=\'x y\' # c\nD= spaced \nE=a#b\n'));
console.log(parseEnv('F=`back "q"`\nG="really\ntwo"\r\nH=\nI=a=b\nJ = "x"\n\nK=\'it "is"\'\n'));

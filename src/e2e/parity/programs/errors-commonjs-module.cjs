console.log('starts');
require('./lib/common/nowhere.cjs');

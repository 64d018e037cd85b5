console.log('sync runs');

export default 'part';

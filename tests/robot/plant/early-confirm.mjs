// A planted fault, loaded into an app process by the robot alone: the statement that saves answers gives its result
// away while its transaction is still open, and the commit follows a moment later. Whoever is killed in between has
// confirmed what nobody holds. The robot must find it.
import pg from 'pg';

const delaySeconds = 0.3;
const { query } = pg.Client.prototype;
const unheard = () => undefined;

pg.Client.prototype.query = function plantedQuery(config, values, callback) {
  if (config?.name !== 'save-answers') return query.call(this, config, values, callback);
  query.call(this, 'begin', unheard);
  const result = query.call(this, config, values, callback);
  query.call(this, `select pg_sleep(${delaySeconds})`, unheard);
  query.call(this, 'commit', unheard);
  return result;
};

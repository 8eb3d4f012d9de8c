// Run by mongosh as root, once at every start: begins the replica set, and gives each service a user for its own
// database and nothing else. Running it again changes nothing but the passwords, to those of the environment.
const services = ['intake', 'access-control', 'analytics', 'notifications'];

function begin() {
  try {
    rs.status();
  } catch (error) {
    if (error.codeName !== 'NotYetInitialized') throw error;
    rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'mongodb:27017' }] });
  }
  while (!db.hello().isWritablePrimary) sleep(200);
}

function passwordOf(service) {
  const variable = `MONGODB_PASSWORD_${service.toUpperCase().replaceAll('-', '_')}`;
  const password = process.env[variable];
  if (!password) throw new Error(`${variable} is not set`);
  return password;
}

function giveUser(service) {
  const database = db.getSiblingDB(service);
  const roles = [{ role: 'readWrite', db: service }];
  if (database.getUser(service)) database.updateUser(service, { pwd: passwordOf(service), roles });
  else database.createUser({ user: service, pwd: passwordOf(service), roles });
}

begin();
services.forEach(giveUser);
print('The replica set is up; every service has its user.');

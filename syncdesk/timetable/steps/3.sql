-- Who was told of what was published; '?' is schema.NOT_KNOWN: the files before did not say whether anybody was.
CREATE TABLE before AS SELECT * FROM publications;
DROP TABLE publications;
CREATE TABLE publications (id INTEGER PRIMARY KEY, "date" TEXT NOT NULL, "at" TEXT NOT NULL, "uid" TEXT NOT NULL, "content" TEXT NOT NULL, "told" TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX publications_key ON publications ("date");
INSERT INTO publications SELECT id, date, at, uid, content, '?' FROM before;
DROP TABLE before;

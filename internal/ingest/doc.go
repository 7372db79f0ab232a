// Package ingest imports files. A format, one file of this package each, reads lines
// and produces records; an Importer checks the records, stores them in windows, and
// reports what became of each line.
package ingest

// Package edtf parses and formats dates in the Extended Date/Time Format (EDTF) of
// ISO 8601-2:2019, and computes the days that they may mean.
//
// [Parse] parses a [Date]. [Date.Span] is the half-open interval of days from the
// earliest to the latest day that the date may mean. All days are days of the
// proleptic Gregorian calendar in UTC. The package uses only the standard library.
package edtf

package edtf_test

import (
	"math"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"

	"pgregory.net/rapid"
)

func TestDayString(t *testing.T) {
	tests := []struct {
		day  edtf.Day
		want string
	}{
		{0, "1970-01-01"},
		{-1, "1969-12-31"},
		{edtf.DayOf(2023, time.September, 5), "2023-09-05"},
		{edtf.DayOf(-44, time.March, 15), "-0044-03-15"},
		{edtf.DayOf(0, time.February, 29), "0000-02-29"},
		{edtf.DayOf(-9999, time.January, 1), "-9999-01-01"},
		{edtf.DayOf(9999, time.December, 31), "9999-12-31"},
		{edtf.DayOf(2023, time.February, 29), "2023-03-01"},
		{edtf.NoStart, ".."},
		{edtf.NoEnd, ".."},
	}
	for _, tt := range tests {
		if got := tt.day.String(); got != tt.want {
			t.Errorf("Day(%d).String() = %q, want %q", int32(tt.day), got, tt.want)
		}
	}
}

func TestDayOfTimeIsTheUTCDay(t *testing.T) {
	kamchatka := time.FixedZone("PETT", 12*60*60)
	tests := []struct {
		time time.Time
		want edtf.Day
	}{
		{time.Date(1970, time.January, 1, 0, 0, 0, 0, time.UTC), 0},
		{time.Date(1970, time.January, 1, 23, 59, 59, 999_999_999, time.UTC), 0},
		{time.Date(1969, time.December, 31, 23, 59, 59, 999_999_999, time.UTC), -1},
		{time.Date(1969, time.December, 31, 0, 0, 0, 0, time.UTC), -1},
		{time.Date(2023, time.September, 5, 11, 0, 0, 0, kamchatka), edtf.DayOf(2023, time.September, 4)},
		{time.Date(-10_000_000, time.January, 1, 0, 0, 0, 0, time.UTC), edtf.NoStart},
		{time.Date(10_000_000, time.January, 1, 0, 0, 0, 0, time.UTC), edtf.NoEnd},
	}
	for _, tt := range tests {
		if got := edtf.DayOfTime(tt.time); got != tt.want {
			t.Errorf("DayOfTime(%v) = %v, want %v", tt.time, got, tt.want)
		}
	}
}

func TestDayAndTimeAreInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := edtf.Day(rapid.Int32Range(math.MinInt32+1, math.MaxInt32-1).Draw(t, "day"))
		midnight := day.Time()
		if got := edtf.DayOfTime(midnight); got != day {
			t.Fatalf("DayOfTime(%v) = %d, want %d", midnight, got, day)
		}
		if got := edtf.DayOfTime(midnight.Add(-time.Nanosecond)); got != day-1 {
			t.Fatalf("a nanosecond before %v is day %d, want %d", midnight, got, day-1)
		}
		if got := edtf.DayOf(midnight.Date()); got != day {
			t.Fatalf("DayOf(%v) = %d, want %d", midnight, got, day)
		}
	})
}

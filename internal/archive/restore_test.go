package archive

import (
	"strings"
	"testing"
)

// What cannot be restored must not be lost silently.
func TestAnUnknownMemberOfARecordIsRefused(t *testing.T) {
	_, err := readKept([]byte(`{"kept_entity":{"revision":1,"deleted":false,"record":{"id":"x","kind":"person","name":"X","shoe_size":43}}}`))
	if err == nil || !strings.Contains(err.Error(), "shoe_size") {
		t.Errorf("a field that nobody knows: %v", err)
	}
}

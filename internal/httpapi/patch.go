package httpapi

import (
	"encoding/json"
	"fmt"

	jsonpatch "github.com/evanphx/json-patch/v5"
)

// mergePatch applies a JSON Merge Patch (RFC 7396) to a DTO: what it names is
// replaced, null removes.
func mergePatch[T any](current T, patch []byte) (after T, r *reader, err error) {
	if _, err := parseObject(patch); err != nil {
		return after, nil, err
	}
	before, err := json.Marshal(current)
	if err != nil {
		return after, nil, fmt.Errorf("encode what is to be patched: %w", err)
	}
	merged, err := jsonpatch.MergePatch(before, patch)
	if err != nil {
		return after, nil, malformed("the body is not a JSON Merge Patch: " + err.Error())
	}
	return decode[T](merged)
}

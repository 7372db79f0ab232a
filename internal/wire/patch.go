package wire

import (
	"encoding/json"
	"fmt"

	"github.com/evanphx/json-patch/v5"
)

// MergePatch applies a JSON Merge Patch (RFC 7396): given members are replaced, and null removes
// a member. The faults are those of Decode; an error is a *MalformedError.
func MergePatch[T any](current T, patch []byte) (after T, faults *Faults, err error) {
	merged, err := mergePatch(current, patch)
	if err != nil {
		return after, nil, err
	}
	return Decode[T](merged)
}

// mergePatch applies a JSON Merge Patch to the JSON of a DTO.
func mergePatch(current any, patch []byte) ([]byte, error) {
	if _, err := parseObject(patch); err != nil {
		return nil, err
	}
	before, err := json.Marshal(current)
	if err != nil {
		return nil, fmt.Errorf("encode what is to be patched: %w", err)
	}
	merged, err := jsonpatch.MergePatch(before, patch)
	if err != nil {
		return nil, Malformed("the body is not a JSON Merge Patch: %v", err)
	}
	return merged, nil
}

// PatchBetween returns the JSON Merge Patch that turns one value into another, without the
// members that every write changes.
func PatchBetween(before, after any) (map[string]any, error) {
	from, err := json.Marshal(before)
	if err != nil {
		return nil, fmt.Errorf("encode the earlier: %w", err)
	}
	to, err := json.Marshal(after)
	if err != nil {
		return nil, fmt.Errorf("encode the later: %w", err)
	}
	patch, err := jsonpatch.CreateMergePatch(from, to)
	if err != nil {
		return nil, fmt.Errorf("make a merge patch: %w", err)
	}
	var changes map[string]any
	if err := json.Unmarshal(patch, &changes); err != nil {
		return nil, fmt.Errorf("read the merge patch: %w", err)
	}
	for _, name := range everyWrite {
		delete(changes, name)
	}
	return changes, nil
}

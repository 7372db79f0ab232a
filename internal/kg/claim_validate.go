package kg

// Validate returns an error of CodeInvalid that names every faulty field, or
// nil. It looks at the claim alone, not at the graph: ids, kinds and details
// are checked against the graph when it is stored.
func (c Claim) Validate() error {
	var f faults
	f.slug("id", c.ID)
	f.relation("relation", c.Relation)
	f.oneOf("modality", string(c.Modality), texts(Modalities()))
	f.slug("place", c.Place)
	f.attribution(c.Attribution)
	f.requiredSlug("source", c.Source)
	f.quote(c.Quote)
	f.concerns(c.Concerns)
	f.text("summary", c.Summary, MaxText)
	f.atMost("details", len(c.Details), MaxItems)
	f.slug("first_reported_by", c.FirstReportedBy)
	if c.Credibility < 0 || c.Credibility > 6 {
		f.add("credibility", FaultValue, "is not a grade of the Admiralty scale, 1 to 6")
	}
	return Invalid(f...)
}

func (f *faults) relation(path string, r RelationRef) {
	if r.ID != "" {
		if r.Type != "" || r.Subject != "" || r.Object != "" || r.Key != "" {
			f.add(path, FaultConflict, "give either the id of a relation, or its type, subject, object and key")
		}
		f.text(path+".id", r.ID, MaxID)
		return
	}
	if r == (RelationRef{}) {
		f.add(path, FaultRequired, "must be given: {type, subject, object} with an optional key, or {id}")
		return
	}
	if r.Type == "" {
		f.add(path+".type", FaultRequired, "must be given: a name of GET /v1/relation-types")
	}
	f.text(path+".type", r.Type, MaxTypeName)
	f.requiredSlug(path+".subject", r.Subject)
	f.requiredSlug(path+".object", r.Object)
	f.slug(path+".key", r.Key)
	if r.Subject != "" && r.Subject == r.Object {
		f.add(path+".object", FaultConflict, "a relation joins two entities; %q stands at both ends", r.Object)
	}
}

func (f *faults) attribution(chain []Attribution) {
	f.atMost("attribution", len(chain), MaxItems)
	for i, a := range chain {
		at := func(field string) string { return member("attribution", i, field) }
		f.oneOf(at("kind"), string(a.Kind), texts(Speakers()))
		f.slug(at("entity"), a.Entity)
		f.text(at("descriptor"), a.Descriptor, MaxName)
		f.slug(at("told_to"), a.ToldTo)
		f.atMost(at("on_behalf_of"), len(a.OnBehalfOf), MaxItems)
		for j, id := range a.OnBehalfOf {
			f.requiredSlug(item(at("on_behalf_of"), j), id)
		}
		switch {
		case a.Kind == SpeakerNamed && a.Entity == "":
			f.add(at("entity"), FaultRequired, "must be given: a named speaker is an entity")
		case a.Kind == SpeakerAnonymous && a.Entity != "":
			f.add(at("entity"), FaultConflict, "an anonymous speaker has none; say what is known in descriptor and on_behalf_of")
		case a.Kind == SpeakerUnattributed && (a.Entity != "" || len(a.OnBehalfOf) > 0):
			f.add(at("kind"), FaultConflict, "unattributed means that nobody is named; leave out entity and on_behalf_of")
		}
	}
}

func (f *faults) quote(q Quote) {
	if q.Exact == "" && (q.Prefix != "" || q.Suffix != "") {
		f.add("quote.exact", FaultRequired, "must be given with prefix or suffix")
	}
	f.text("quote.exact", q.Exact, MaxText)
	f.text("quote.prefix", q.Prefix, MaxText)
	f.text("quote.suffix", q.Suffix, MaxText)
}

func (f *faults) concerns(list []Concern) {
	f.atMost("concerns", len(list), MaxItems)
	for i, c := range list {
		f.oneOf(member("concerns", i, "role"), string(c.Role), texts(Roles()))
		hasRelation, hasEntity := c.Relation != (RelationRef{}), c.Entity != ""
		switch {
		case hasRelation == hasEntity:
			f.add(item("concerns", i), FaultConflict, "must name either a relation or an entity")
		case hasRelation:
			f.relation(member("concerns", i, "relation"), c.Relation)
		default:
			f.slug(member("concerns", i, "entity"), c.Entity)
		}
	}
}

// ValidateReason returns an error of CodeInvalid unless reason says something:
// whoever takes something back, or brings it back, says why.
func ValidateReason(reason string) error {
	var f faults
	f.requiredText("reason", reason, MaxText)
	return Invalid(f...)
}

package kg

// Validate returns nil, or an error of CodeInvalid with a fault for every invalid field.
// It does not use the graph: the database checks ids, kinds and details when it stores the
// claim.
func (c Claim) Validate() error { return c.validate(sent) }

// ValidateStored is Validate for a claim of a whole export; see Entity.ValidateStored.
func (c Claim) ValidateStored() error { return c.validate(stored) }

func (c Claim) validate(r rules) error {
	var f faults
	f.slug("id", c.ID)
	f.relation("relation", c.Relation)
	f.oneOf("modality", string(c.Modality), texts(Modalities()))
	f.entityRef("place", c.Place)
	f.attribution(c.Attribution, r)
	f.requiredSource("source", c.Source)
	f.quote(c.Quote, r)
	f.concerns(c.Concerns)
	r.text(&f, "summary", c.Summary, MaxText)
	f.atMost("details", len(c.Details), MaxItems)
	f.entityRef("first_reported_by", c.FirstReportedBy)
	if c.Credibility < 0 || c.Credibility > 6 {
		f.add("credibility", FaultValue, "%d is not a grade of the Admiralty scale; expected 1 to 6", c.Credibility)
	}
	return Invalid(f...)
}

func (f *faults) relation(path string, r RelationRef) {
	if r.ID != "" {
		if r.Type != "" || r.Subject != "" || r.Object != "" || r.Key != "" {
			f.add(path, FaultConflict, "has an id and other fields; give either the id alone, or type, subject, object and an optional key")
		}
		f.text(path+".id", r.ID, MaxID)
		return
	}
	if r == (RelationRef{}) {
		f.add(path, FaultRequired, "must be given: {type, subject, object} with an optional key, or {id}")
		return
	}
	if r.Type == "" {
		f.add(path+".type", FaultRequired, "must be given: the name of a relation type; GET /v1/relation-types lists them")
	}
	f.text(path+".type", r.Type, MaxTypeName)
	f.requiredEntity(path+".subject", r.Subject)
	f.requiredEntity(path+".object", r.Object)
	f.slug(path+".key", r.Key)
	if r.Subject != "" && r.Subject == r.Object {
		f.sameEnds(path, r.Object)
	}
}

func (f *faults) attribution(chain []Attribution, r rules) {
	f.atMost("attribution", len(chain), MaxItems)
	for i, a := range chain {
		at := func(field string) string { return member("attribution", i, field) }
		f.oneOf(at("kind"), string(a.Kind), texts(Speakers()))
		f.entityRef(at("entity"), a.Entity)
		r.text(f, at("descriptor"), a.Descriptor, MaxName)
		f.entityRef(at("told_to"), a.ToldTo)
		f.atMost(at("on_behalf_of"), len(a.OnBehalfOf), MaxItems)
		for j, id := range a.OnBehalfOf {
			f.requiredEntity(item(at("on_behalf_of"), j), id)
		}
		switch {
		case a.Kind == SpeakerNamed && a.Entity == "":
			f.add(at("entity"), FaultRequired, "must be given for a named speaker: the id of an entity")
		case a.Kind == SpeakerAnonymous && a.Entity != "":
			f.add(at("entity"), FaultConflict, "must be left out for an anonymous speaker; use descriptor and on_behalf_of to describe the speaker")
		case a.Kind == SpeakerUnattributed && (a.Entity != "" || len(a.OnBehalfOf) > 0):
			f.add(at("kind"), FaultConflict, "an unattributed claim has no speaker; leave out entity and on_behalf_of, or choose another kind")
		}
	}
}

func (f *faults) quote(q Quote, r rules) {
	if q.Exact == "" && (q.Prefix != "" || q.Suffix != "") {
		f.add("quote.exact", FaultRequired, "must be given if prefix or suffix is given")
	}
	r.text(f, "quote.exact", q.Exact, MaxText)
	r.text(f, "quote.prefix", q.Prefix, MaxText)
	r.text(f, "quote.suffix", q.Suffix, MaxText)
}

func (f *faults) concerns(list []Concern) {
	f.atMost("concerns", len(list), MaxItems)
	for i, c := range list {
		f.oneOf(member("concerns", i, "role"), string(c.Role), texts(Roles()))
		hasRelation, hasEntity := c.Relation != (RelationRef{}), c.Entity != ""
		switch {
		case hasRelation == hasEntity:
			f.add(item("concerns", i), FaultConflict, "must have either a relation or an entity, and not both")
		case hasRelation:
			f.relation(member("concerns", i, "relation"), c.Relation)
		default:
			f.entityRef(member("concerns", i, "entity"), c.Entity)
		}
	}
}

// ValidateReason returns nil, or an error of CodeInvalid if the reason of a retraction or
// reinstatement is blank or too long.
func ValidateReason(reason string) error {
	var f faults
	f.requiredText("reason", reason, MaxText)
	return Invalid(f...)
}

// Package graph embeds the schema, the vocabulary, the guide for the Neo4j Browser, and the
// Cypher statements that the API runs: one statement in a file, one exported string each.
// The comment at the beginning of a statement describes it and its parameters.
package graph

import "embed"

// The passages that several statements share stand in passages/, and are written into each
// of these statements.
//
//go:generate go run -C ../tools ./passages ../graph

// Migrations is the schema: one statement in a file in migrations/. The statements are
// applied once, in the order of their names, and must not change afterwards.
//
//go:embed migrations/*.cypher
var Migrations embed.FS

// EachType is the schema statement to run for every relation type, with its Neo4j type in
// place of RELATION_TYPE.
//
//go:embed migrations/each-type/edge_id.cypher
var EachType string

// EachTypeDrop is the statement that undoes EachType after the deletion of a type.
//
//go:embed migrations/each-type/edge_id_drop.cypher
var EachTypeDrop string

// Guide is the guide for the Neo4j Browser and the style of its graphs:
// guide/index.html and style.grass.
//
//go:embed guide/index.html style.grass
var Guide embed.FS

// Vocabulary is the built-in relation types, as JSON.
//
//go:embed vocabulary.json
var Vocabulary []byte

// Queries is all statements in queries/, which the variables below hold one by one.
//
//go:embed queries/*.cypher
var Queries embed.FS

// The statements in queries/, named after their files.
var (
	//go:embed queries/change_list.cypher
	ChangeList string

	//go:embed queries/change_lock.cypher
	ChangeLock string

	//go:embed queries/change_number.cypher
	ChangeNumber string

	//go:embed queries/change_position.cypher
	ChangePosition string

	//go:embed queries/change_unnumbered.cypher
	ChangeUnnumbered string

	//go:embed queries/claim_create.cypher
	ClaimCreate string

	//go:embed queries/claim_derivation_input.cypher
	ClaimDerivationInput string

	//go:embed queries/claim_existing.cypher
	ClaimExisting string

	//go:embed queries/claim_get.cypher
	ClaimGet string

	//go:embed queries/claim_history.cypher
	ClaimHistory string

	//go:embed queries/claim_link.cypher
	ClaimLink string

	//go:embed queries/claim_link_relation.cypher
	ClaimLinkRelation string

	//go:embed queries/claim_list_of_relation.cypher
	ClaimListOfRelation string

	//go:embed queries/claim_list_of_speaker.cypher
	ClaimListOfSpeaker string

	//go:embed queries/claim_reinstate.cypher
	ClaimReinstate string

	//go:embed queries/claim_relation.cypher
	ClaimRelation string

	//go:embed queries/claim_retract.cypher
	ClaimRetract string

	//go:embed queries/claim_retract_itself.cypher
	ClaimRetractItself string

	//go:embed queries/claim_sent_as.cypher
	ClaimSentAs string

	//go:embed queries/claim_supersede.cypher
	ClaimSupersede string

	//go:embed queries/claim_versions.cypher
	ClaimVersions string

	//go:embed queries/common_list.cypher
	CommonList string

	//go:embed queries/common_ties.cypher
	CommonTies string

	//go:embed queries/cypher_functions.cypher
	CypherFunctions string

	//go:embed queries/empty.cypher
	Empty string

	//go:embed queries/entity_candidates.cypher
	EntityCandidates string

	//go:embed queries/entity_degrees.cypher
	EntityDegrees string

	//go:embed queries/entity_delete.cypher
	EntityDelete string

	//go:embed queries/entity_each.cypher
	EntityEach string

	//go:embed queries/entity_edges_between.cypher
	EntityEdgesBetween string

	//go:embed queries/entity_get.cypher
	EntityGet string

	//go:embed queries/entity_key.cypher
	EntityKey string

	//go:embed queries/entity_list.cypher
	EntityList string

	//go:embed queries/entity_list_of_kind.cypher
	EntityListOfKind string

	//go:embed queries/entity_lock.cypher
	EntityLock string

	//go:embed queries/entity_mentions.cypher
	EntityMentions string

	//go:embed queries/entity_merged.cypher
	EntityMerged string

	//go:embed queries/entity_refs.cypher
	EntityRefs string

	//go:embed queries/entity_regroup.cypher
	EntityRegroup string

	//go:embed queries/entity_relations.cypher
	EntityRelations string

	//go:embed queries/entity_search_terms.cypher
	EntitySearchTerms string

	//go:embed queries/entity_unkeyed.cypher
	EntityUnkeyed string

	//go:embed queries/entity_unsearchable.cypher
	EntityUnsearchable string

	//go:embed queries/entity_uses.cypher
	EntityUses string

	//go:embed queries/entity_write.cypher
	EntityWrite string

	//go:embed queries/erase_claim.cypher
	EraseClaim string

	//go:embed queries/erase_record.cypher
	EraseRecord string

	//go:embed queries/erase_relation.cypher
	EraseRelation string

	//go:embed queries/erase_relations.cypher
	EraseRelations string

	//go:embed queries/erase_traces.cypher
	EraseTraces string

	//go:embed queries/evidence.cypher
	Evidence string

	//go:embed queries/evidence_recorded.cypher
	EvidenceRecorded string

	//go:embed queries/export_changed.cypher
	ExportChanged string

	//go:embed queries/export_claims.cypher
	ExportClaims string

	//go:embed queries/export_mentions.cypher
	ExportMentions string

	//go:embed queries/export_merges.cypher
	ExportMerges string

	//go:embed queries/export_noted.cypher
	ExportNoted string

	//go:embed queries/export_relations.cypher
	ExportRelations string

	//go:embed queries/export_revisions.cypher
	ExportRevisions string

	//go:embed queries/export_tombstones.cypher
	ExportTombstones string

	//go:embed queries/idempotency_free.cypher
	IdempotencyFree string

	//go:embed queries/idempotency_keep.cypher
	IdempotencyKeep string

	//go:embed queries/idempotency_sweep.cypher
	IdempotencySweep string

	//go:embed queries/idempotency_take.cypher
	IdempotencyTake string

	//go:embed queries/lock.cypher
	Lock string

	//go:embed queries/lock_all.cypher
	LockAll string

	//go:embed queries/match.cypher
	Match string

	//go:embed queries/merge_list.cypher
	MergeList string

	//go:embed queries/merge_record.cypher
	MergeRecord string

	//go:embed queries/merge_undo.cypher
	MergeUndo string

	//go:embed queries/migration_list.cypher
	MigrationList string

	//go:embed queries/migration_record.cypher
	MigrationRecord string

	//go:embed queries/official_edges.cypher
	OfficialEdges string

	//go:embed queries/official_label.cypher
	OfficialLabel string

	//go:embed queries/official_list.cypher
	OfficialList string

	//go:embed queries/official_list_of_positions.cypher
	OfficialListOfPositions string

	//go:embed queries/official_offices.cypher
	OfficialOffices string

	//go:embed queries/official_positions.cypher
	OfficialPositions string

	//go:embed queries/path_expand.cypher
	PathExpand string

	//go:embed queries/path_hops.cypher
	PathHops string

	//go:embed queries/path_shortest.cypher
	PathShortest string

	//go:embed queries/projection_links.cypher
	ProjectionLinks string

	//go:embed queries/projection_size.cypher
	ProjectionSize string

	//go:embed queries/ready.cypher
	Ready string

	//go:embed queries/relation_candidates.cypher
	RelationCandidates string

	//go:embed queries/relation_contradictions.cypher
	RelationContradictions string

	//go:embed queries/relation_count_of_entity.cypher
	RelationCountOfEntity string

	//go:embed queries/relation_diff.cypher
	RelationDiff string

	//go:embed queries/relation_expectations.cypher
	RelationExpectations string

	//go:embed queries/relation_find.cypher
	RelationFind string

	//go:embed queries/relation_frames.cypher
	RelationFrames string

	//go:embed queries/relation_get.cypher
	RelationGet string

	//go:embed queries/relation_group.cypher
	RelationGroup string

	//go:embed queries/relation_identity.cypher
	RelationIdentity string

	//go:embed queries/relation_list.cypher
	RelationList string

	//go:embed queries/relation_list_of_entity.cypher
	RelationListOfEntity string

	//go:embed queries/relation_lock.cypher
	RelationLock string

	//go:embed queries/relation_page.cypher
	RelationPage string

	//go:embed queries/relation_recorded.cypher
	RelationRecorded string

	//go:embed queries/relation_regroup.cypher
	RelationRegroup string

	//go:embed queries/relation_type_create.cypher
	RelationTypeCreate string

	//go:embed queries/relation_type_delete.cypher
	RelationTypeDelete string

	//go:embed queries/relation_type_get.cypher
	RelationTypeGet string

	//go:embed queries/relation_type_list.cypher
	RelationTypeList string

	//go:embed queries/relation_type_lock.cypher
	RelationTypeLock string

	//go:embed queries/relation_type_named.cypher
	RelationTypeNamed string

	//go:embed queries/relation_type_seed.cypher
	RelationTypeSeed string

	//go:embed queries/relation_type_uses.cypher
	RelationTypeUses string

	//go:embed queries/relation_type_write.cypher
	RelationTypeWrite string

	//go:embed queries/relation_write.cypher
	RelationWrite string

	//go:embed queries/relation_write_edgeless.cypher
	RelationWriteEdgeless string

	//go:embed queries/restore_begin.cypher
	RestoreBegin string

	//go:embed queries/restore_claims.cypher
	RestoreClaims string

	//go:embed queries/restore_end.cypher
	RestoreEnd string

	//go:embed queries/restore_entities.cypher
	RestoreEntities string

	//go:embed queries/restore_nodes.cypher
	RestoreNodes string

	//go:embed queries/restore_position.cypher
	RestorePosition string

	//go:embed queries/restore_sources.cypher
	RestoreSources string

	//go:embed queries/restore_state.cypher
	RestoreState string

	//go:embed queries/restore_type.cypher
	RestoreType string

	//go:embed queries/restore_updated.cypher
	RestoreUpdated string

	//go:embed queries/restore_wipe.cypher
	RestoreWipe string

	//go:embed queries/revision_each.cypher
	RevisionEach string

	//go:embed queries/revision_list.cypher
	RevisionList string

	//go:embed queries/revision_newest.cypher
	RevisionNewest string

	//go:embed queries/revision_newest_each.cypher
	RevisionNewestEach string

	//go:embed queries/search.cypher
	Search string

	//go:embed queries/source_cycle.cypher
	SourceCycle string

	//go:embed queries/source_delete.cypher
	SourceDelete string

	//go:embed queries/source_family_lock.cypher
	SourceFamilyLock string

	//go:embed queries/source_get.cypher
	SourceGet string

	//go:embed queries/source_list.cypher
	SourceList string

	//go:embed queries/source_lock.cypher
	SourceLock string

	//go:embed queries/source_reinstate.cypher
	SourceReinstate string

	//go:embed queries/source_reinstate_claims.cypher
	SourceReinstateClaims string

	//go:embed queries/source_relations.cypher
	SourceRelations string

	//go:embed queries/source_retract.cypher
	SourceRetract string

	//go:embed queries/source_retract_claims.cypher
	SourceRetractClaims string

	//go:embed queries/source_retracted.cypher
	SourceRetracted string

	//go:embed queries/source_roots.cypher
	SourceRoots string

	//go:embed queries/source_standing.cypher
	SourceStanding string

	//go:embed queries/source_taken.cypher
	SourceTaken string

	//go:embed queries/source_uses.cypher
	SourceUses string

	//go:embed queries/source_write.cypher
	SourceWrite string

	//go:embed queries/stats_dates.cypher
	StatsDates string

	//go:embed queries/stats_entities.cypher
	StatsEntities string

	//go:embed queries/stats_relations.cypher
	StatsRelations string

	//go:embed queries/stats_relations_filtered.cypher
	StatsRelationsFiltered string

	//go:embed queries/stats_sources.cypher
	StatsSources string

	//go:embed queries/stats_sources_top.cypher
	StatsSourcesTop string

	//go:embed queries/subgraph_edges.cypher
	SubgraphEdges string

	//go:embed queries/subgraph_hop.cypher
	SubgraphHop string

	//go:embed queries/subgraph_reads.cypher
	SubgraphReads string

	//go:embed queries/timeline_between.cypher
	TimelineBetween string

	//go:embed queries/timeline_dates.cypher
	TimelineDates string

	//go:embed queries/timeline_dates_between.cypher
	TimelineDatesBetween string

	//go:embed queries/timeline_known.cypher
	TimelineKnown string

	//go:embed queries/timeline_list.cypher
	TimelineList string

	//go:embed queries/timeline_list_reversed.cypher
	TimelineListReversed string

	//go:embed queries/tombstone_get.cypher
	TombstoneGet string

	//go:embed queries/verify_merged.cypher
	VerifyMerged string

	//go:embed queries/verify_officials.cypher
	VerifyOfficials string

	//go:embed queries/verify_orphan_delete.cypher
	VerifyOrphanDelete string

	//go:embed queries/verify_orphans.cypher
	VerifyOrphans string

	//go:embed queries/verify_page.cypher
	VerifyPage string
)

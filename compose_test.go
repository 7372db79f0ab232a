package entente_test

import (
	"net/netip"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
)

func composeProject(t *testing.T) *types.Project {
	t.Helper()
	project, err := loadCompose(t, types.Mapping{"NEO4J_PASSWORD": "from-the-environment", "ENTENTE_ADMIN_TOKEN": "an-administrators-token"})
	if err != nil {
		t.Fatal(err)
	}
	return project
}

func loadCompose(t *testing.T, environment types.Mapping) (*types.Project, error) {
	t.Helper()
	return loader.LoadWithContext(t.Context(), types.ConfigDetails{
		WorkingDir: ".", ConfigFiles: []types.ConfigFile{{Filename: "docker-compose.yml"}}, Environment: environment,
	})
}

func TestComposeHasNoKnownPassword(t *testing.T) {
	for name, environment := range map[string]types.Mapping{"not set": {}, "empty": {"NEO4J_PASSWORD": ""}} {
		if _, err := loadCompose(t, environment); err == nil || !strings.Contains(err.Error(), "NEO4J_PASSWORD") || !strings.Contains(err.Error(), "openssl") {
			t.Errorf("%s: %v, want an error that says how to set it", name, err)
		}
	}
}

func TestComposeServicesAreWhole(t *testing.T) {
	project := composeProject(t)
	for _, name := range []string{"neo4j", "api"} {
		service, err := project.GetService(name)
		if err != nil {
			t.Fatal(err)
		}
		if service.HealthCheck == nil || len(service.HealthCheck.Test) == 0 {
			t.Errorf("%s has no health check", name)
		}
		for _, port := range service.Ports {
			if address, err := netip.ParseAddr(port.HostIP); err != nil || !address.IsLoopback() {
				t.Errorf("%s publishes %s on %q, not on this machine alone", name, port.Published, port.HostIP)
			}
		}
		for _, volume := range service.Volumes {
			if _, ok := project.Volumes[volume.Source]; volume.Type == types.VolumeTypeVolume && !ok {
				t.Errorf("%s mounts the volume %q, which does not exist", name, volume.Source)
			}
		}
	}
}

func TestComposeConnectsTheAPIToNeo4j(t *testing.T) {
	project := composeProject(t)
	api, neo4j := project.Services["api"], project.Services["neo4j"]
	if neo4j.Image != "neo4j:5.26-community" {
		t.Errorf("the image is %q", neo4j.Image)
	}
	if api.Build == nil || api.DependsOn["neo4j"].Condition != types.ServiceConditionHealthy {
		t.Error("the api is not built here, or does not wait for neo4j")
	}
	password := *api.Environment["NEO4J_PASSWORD"]
	if password != "from-the-environment" || *neo4j.Environment["NEO4J_AUTH"] != "neo4j/"+password {
		t.Error("the api and neo4j don't share the password of the environment")
	}
	if uri := *api.Environment["NEO4J_URI"]; uri != "bolt://neo4j:7687" {
		t.Errorf("NEO4J_URI is %q", uri)
	}
}

// The API listens on all addresses of its container, and its port is published on loopback,
// where web pages whose names resolve to this machine reach it.
func TestComposeServesKnownHostsOnly(t *testing.T) {
	if hosts := composeProject(t).Services["api"].Environment["ENTENTE_ALLOW_HOSTS"]; hosts == nil || *hosts != "localhost" {
		t.Error("the api serves every host")
	}
}

// The API listens on all addresses of its container, which it refuses without a key.
func TestComposeHasAnAdministrator(t *testing.T) {
	if token := composeProject(t).Services["api"].Environment["ENTENTE_ADMIN_TOKEN"]; token == nil || *token != "an-administrators-token" {
		t.Error("the api has no administrator's token")
	}
}

func TestComposeServicesDoNotRunAsRoot(t *testing.T) {
	for name, service := range composeProject(t).Services {
		if service.Build == nil && (service.User == "" || strings.HasPrefix(service.User, "0")) {
			t.Errorf("%s runs as user %q", name, service.User)
		}
		if !slices.Contains(service.SecurityOpt, "no-new-privileges:true") {
			t.Errorf("processes of %s may gain privileges", name)
		}
	}
}

func TestDockerImageDoesNotRunAsRoot(t *testing.T) {
	text, err := os.ReadFile("Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	_, final, ok := strings.Cut(string(text), "FROM alpine")
	if !ok || !strings.Contains(final, "\nUSER 10001\n") {
		t.Error("the last stage sets no user by number")
	}
}

// Writes COUNT usage-recorded events, eight to a session, as CloudEvents JSON Lines in order of time, evenly over DAYS
// that end with 2026-06-30. The same bytes for the same arguments.
// Usage: workload COUNT [SEED [PEOPLE [DAYS]]] > events.jsonl      default seed 7, 5,000 people, 365 days
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { EVENTS_PER_SESSION = 8 };

static uint64_t mixed(uint64_t value) {
  value = (value ^ (value >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  value = (value ^ (value >> 27)) * UINT64_C(0x94D049BB133111EB);
  return value ^ (value >> 31);
}

static uint64_t state;
static uint64_t draw(uint64_t below) { return mixed(state += UINT64_C(0x9E3779B97F4A7C15)) % below; }

static const char *tools[] = {"nordlicht-chat", "alster-code", "nordlicht-api"};
static const char *models[][2] = {
    {"nordlicht-gross-2", "nordlicht-klein-2"}, {"alster-code-3", "alster-code-4"}, {"nordlicht-klein-2", "nordlicht-gross-2"}};
static const char *providers[] = {"nordlicht", "alster", "nordlicht"};
static const char *categories[] = {"drafting", "summarising", "research", "programming", "data-analysis", "translation"};
static const char *modes[] = {"directive", "feedback-loop", "learning", "task-iteration", "validation"};

int main(int count, char **words) {
  if (count < 2) {
    fprintf(stderr, "usage: workload COUNT [SEED [PEOPLE [DAYS]]] > events.jsonl\n");
    return 64;
  }
  int64_t events = strtoll(words[1], 0, 10);
  uint64_t seed = count > 2 ? strtoull(words[2], 0, 10) : 7;
  state = mixed(seed + 1);
  const uint64_t people = count > 3 ? strtoull(words[3], 0, 10) : 5000;
  const int64_t days = count > 4 ? strtoll(words[4], 0, 10) : 365;
  const int64_t first = 1782864000 - days * 86400; // 2026-07-01T00:00:00Z less the days
  setvbuf(stdout, 0, _IOFBF, 1 << 20);
  uint64_t person = 0, conversation = 0, tool = 0;
  for (int64_t event = 0; event < events; event++) {
    if (event % EVENTS_PER_SESSION == 0) {
      // The smaller of two draws: some people use far more than others.
      uint64_t one = draw(people), two = draw(people);
      person = one < two ? one : two;
      conversation = mixed(seed ^ (uint64_t)event);
      tool = draw(10) < 6 ? 0 : draw(10) < 8 ? 1 : 2;
    }
    time_t moment = (time_t)(first + event * (days * 86400) / events);
    struct tm when;
    gmtime_r(&moment, &when);
    // Drawn one by one: the order in which a call evaluates its arguments is the compiler's own.
    const char *model = models[tool][draw(10) < 7], *category = categories[draw(6)], *mode = modes[draw(5)];
    uint64_t seconds = 5 + draw(600), cache_read = draw(20000), cache_write = draw(3000);
    uint64_t input = 200 + draw(6000), output = 50 + draw(2000);
    printf("{\"data\":{\"category\":\"%s\",\"conversation\":\"%016" PRIx64 "\",\"durationSeconds\":%" PRIu64
           ",\"mode\":\"%s\",\"model\":\"%s\",\"operation\":\"chat\",\"provider\":\"%s\",\"tokens\":{\"cacheRead\":%" PRIu64
           ",\"cacheWrite\":%" PRIu64 ",\"input\":%" PRIu64 ",\"output\":%" PRIu64 "},\"tool\":\"%s\"}",
           category, conversation, seconds, mode, model, providers[tool], cache_read, cache_write, input, output,
           tools[tool]);
    printf(",\"datacontenttype\":\"application/json\",\"id\":\"%08" PRIx64 "%016" PRIx64 "%08" PRIx64 "\",\"person\":\"%016" PRIx64
           "%016" PRIx64 "\",\"schemaversion\":1,\"source\":\"usage/benchmark\",\"specversion\":\"1.0\","
           "\"time\":\"%04d-%02d-%02dT%02d:%02d:%02d.%06dZ\",\"type\":\"usage-recorded\"}\n",
           (uint64_t)(moment / 86400), mixed(seed + (uint64_t)event * 2), mixed((uint64_t)event) >> 32,
           mixed(7 ^ (person + 1) << 20), mixed(person + 77), when.tm_year + 1900, when.tm_mon + 1, when.tm_mday,
           when.tm_hour, when.tm_min, when.tm_sec, (int)(event % 1000000));
  }
  return 0;
}

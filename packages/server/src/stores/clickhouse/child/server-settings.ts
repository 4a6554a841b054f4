/**
 * Settings of the embedded engine for one publisher on a small machine. The defaults are for a server that owns 100 GB:
 * caches of 5 GB and more, 16 merging threads. What is idle costs 55 MB beside the 190 MB of code that the kernel may
 * drop again; these bounds keep it near that after work.
 */
const MB = 1024 * 1024;

/** `memory`: most bytes the engine may hold, all queries and merges together. */
export function serverSettings(memory: number, cpus: number): string {
  const settings: Readonly<Record<string, number>> = {
    max_server_memory_usage: memory,
    mark_cache_size: 64 * MB,
    primary_index_cache_size: 64 * MB,
    index_mark_cache_size: 8 * MB,
    query_condition_cache_size: 8 * MB,
    compiled_expression_cache_size: 8 * MB,
    uncompressed_cache_size: 0,
    index_uncompressed_cache_size: 0,
    mmap_cache_size: 0,
    background_pool_size: Math.max(2, Math.min(8, cpus)),
    background_merges_mutations_concurrency_ratio: 1,
    background_schedule_pool_size: 4,
    background_common_pool_size: 2,
    background_move_pool_size: 1,
    background_fetches_pool_size: 1,
    background_buffer_flush_schedule_pool_size: 1,
    background_message_broker_schedule_pool_size: 1,
    background_distributed_schedule_pool_size: 1,
    tables_loader_foreground_pool_size: 2,
    tables_loader_background_pool_size: 2,
    max_thread_pool_free_size: 4,
  };
  const lines = Object.entries(settings).map(([name, value]) => `  <${name}>${value}</${name}>`);
  return `<clickhouse>\n${lines.join('\n')}\n</clickhouse>\n`;
}

/** What every session starts from; a request may change it, but for async_insert. */
export function sessionDefaults(memory: number, cpus: number): Readonly<Record<string, string>> {
  return {
    max_threads: String(Math.min(4, cpus)),
    max_memory_usage: String(Math.floor(memory * 0.5)),
    max_bytes_before_external_group_by: String(Math.floor(memory * 0.25)),
    max_bytes_before_external_sort: String(Math.floor(memory * 0.25)),
    max_execution_time: '60',
    // An answer is held in memory before it is sent; written by several threads it would be held several times.
    max_result_bytes: String(128 * MB),
    output_format_parallel_formatting: '0',
    result_overflow_mode: 'throw',
    allow_introspection_functions: '0',
  };
}

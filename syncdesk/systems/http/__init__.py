"""HTTP for every system.

`client` performs single exchanges with proxies, trust, time-outs and size limits. `rest` builds on it for systems that
speak JSON: retries, tokens, pages, rate limits. LISS has its own way of refusing, so it uses `client` directly.
"""

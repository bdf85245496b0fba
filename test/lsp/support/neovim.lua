-- Drives Neovim as a user who opens a file, asks for the actions of the class under the cursor, and chooses one.
-- Environment: JOINERY_SERVER, the command as JSON; JOINERY_SOURCE; JOINERY_AT, a text to put the cursor on; JOINERY_TITLE, the start of
-- the action's title. What was offered is printed, one title a line; then all files are written.
local function fail(what)
  io.stderr:write(what .. "\n")
  vim.cmd("cquit 1")
end

local function wait(what, holds)
  if not vim.wait(60000, holds, 50) then
    fail("waited in vain until " .. what)
  end
end

vim.cmd("edit " .. vim.fn.fnameescape(vim.env.JOINERY_SOURCE))
local client = vim.lsp.start_client({
  name = "joinery",
  cmd = vim.fn.json_decode(vim.env.JOINERY_SERVER),
  root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(0, client)
wait("the server is started", function()
  local started = vim.lsp.get_client_by_id(client)
  return started and started.initialized
end)

vim.fn.search("\\V" .. vim.env.JOINERY_AT, "cw")
local chosen = false
vim.ui.select = function(items, options, choose)
  local wanted
  for _, item in ipairs(items) do
    local title = options.format_item(item)
    io.stdout:write(title .. "\n")
    if not wanted and vim.startswith(title, vim.env.JOINERY_TITLE) then
      wanted = item
    end
  end
  if not wanted then
    fail("no such action")
  end
  choose(wanted)
  chosen = true
end
vim.lsp.buf.code_action()
wait("there are actions", function()
  return chosen
end)
wait("the action is done", function()
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_get_name(buffer):match("%.crdt%.ts$") and vim.api.nvim_buf_line_count(buffer) > 1 then
      return true
    end
  end
  return false
end)
vim.cmd("silent wall")
vim.lsp.stop_client(client)
vim.cmd("qall")

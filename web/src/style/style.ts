import './base.css';
import './answer.css';
import './ask.css';
import './panels.css';
import './library.css';
import './page.css';
